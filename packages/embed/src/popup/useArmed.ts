import { useEffect, useState } from 'preact/hooks'

const MOMENT_MS = 700
const NAMES = ['focus', 'blur', 'resize', 'visibilitychange'] as const

/**
 * [EM8] False until the window has lain before the person's eyes for a moment, and anew each time it comes back there: a
 * page that opens it below a double click, or under the pointer, gets no yes out of that.
 */
export function useArmed(): boolean {
  const [armed, setArmed] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const begin = (): void => {
      clearTimeout(timer)
      setArmed(false)
      if (document.visibilityState === 'visible') timer = setTimeout(() => setArmed(true), MOMENT_MS)
    }
    begin()
    // Not in the capturing phase: the focus of a button within is nothing of the window's.
    for (const name of NAMES) addEventListener(name, begin)
    return () => {
      clearTimeout(timer)
      for (const name of NAMES) removeEventListener(name, begin)
    }
  }, [])
  return armed
}
