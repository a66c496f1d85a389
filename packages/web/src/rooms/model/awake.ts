/** [RM12] Keeps the screen awake, also after it was hidden meanwhile. @returns lets it sleep. */
export function stayAwake(): () => void {
  if (!('wakeLock' in navigator)) return () => {}
  let over = false
  let lock: WakeLockSentinel | null = null
  const take = async (): Promise<void> => {
    if (over || document.visibilityState !== 'visible' || (lock && !lock.released)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (over) await lock.release()
    } catch (error) {
      // A low battery, say: the screen sleeps as it always does.
      console.debug('maru: the screen may sleep', error)
    }
  }
  const seen = (): void => void take()
  document.addEventListener('visibilitychange', seen)
  void take()
  return () => {
    over = true
    document.removeEventListener('visibilitychange', seen)
    void lock?.release()
  }
}
