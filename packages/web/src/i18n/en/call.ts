/** What the call parts say. */
export const call = {
  word: 'Call',
  call: (name: string) => `Call ${name}`,
}
