/**
 * Keeps the screen from sleeping while the page is seen, where the browser can and the battery allows: a phone that
 * sleeps takes the microphone away. @returns the way to let it sleep again.
 */
export function keepAwake(): () => void {
  const stopped = new AbortController()
  let lock: WakeLockSentinel | undefined
  const ask = async () => {
    if (document.visibilityState !== 'visible' || (lock && !lock.released)) return
    try {
      const found = await navigator.wakeLock?.request('screen')
      if (stopped.signal.aborted) await found?.release()
      else lock = found
    } catch (error) {
      console.debug('maru: the screen may sleep', error)
    }
  }
  // The browser takes the lock away from a page that is not seen.
  document.addEventListener('visibilitychange', () => void ask(), { signal: stopped.signal })
  void ask()
  return () => {
    stopped.abort()
    lock?.release().catch((error: unknown) => console.debug('maru: the screen sleeps already', error))
  }
}
