/** What the call parts say. */
export const call = {
  call: (name: string) => `Call ${name}`,
  notReady: 'The call part could not be loaded.',
}
