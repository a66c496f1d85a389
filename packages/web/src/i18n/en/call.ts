/** What the call parts say. */
export const call = {
  call: (name: string) => `Call ${name}`,
}
