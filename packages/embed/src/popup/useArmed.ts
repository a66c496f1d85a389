import { useEffect, useState } from 'preact/hooks'

const MOMENT_MS = 700

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
    for (const name of ['focus', 'blur', 'resize', 'visibilitychange'] as const) addEventListener(name, begin, true)
    return () => {
      clearTimeout(timer)
      for (const name of ['focus', 'blur', 'resize', 'visibilitychange'] as const) removeEventListener(name, begin, true)
    }
  }, [])
  return armed
}
