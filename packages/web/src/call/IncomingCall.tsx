/** Takes its place in the shell; shows nothing while there is no call. */
export function IncomingCall() {
  return null
}
