/** Between two looks at the clock: more than this, and the device has slept. */
const SLEPT_MS = 8000
const LOOK_MS = 2000

/** What some browsers tell of the network. */
type Connection = EventTarget & { type?: string }

/**
 * Calls back when it is worth a try to reach the engine again: the network is back or another one, the page is seen
 * again, the device woke. `mayBeStale` where a connection that seems to stand may be dead. @returns the way to stop.
 */
export function watchWaysBack(back: (mayBeStale: boolean) => void): () => void {
  const stopped = new AbortController()
  const { signal } = stopped
  let lookedAt = Date.now()
  let slept = false
  const look = () => {
    const now = Date.now()
    slept ||= now - lookedAt > SLEPT_MS
    lookedAt = now
    if (!slept || document.visibilityState !== 'visible') return false
    slept = false
    back(true)
    return true
  }
  const timer = setInterval(look, LOOK_MS)

  addEventListener('online', () => back(true), { signal })
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible' && !look()) back(false)
    },
    { signal },
  )
  const { connection } = navigator as Navigator & { connection?: Connection }
  let type = connection?.type
  connection?.addEventListener(
    'change',
    () => {
      if (connection.type === type) return
      type = connection.type
      if (type !== 'none') back(true)
    },
    { signal },
  )
  return () => {
    clearInterval(timer)
    stopped.abort()
  }
}
