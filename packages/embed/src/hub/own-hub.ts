/** The hub that this script came from. */
export const OWN_HUB = new URL(import.meta.url).origin
