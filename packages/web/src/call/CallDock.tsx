/** Takes its place in the shell; shows nothing while there is no call. */
export function CallDock() {
  return null
}
