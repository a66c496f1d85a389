import { useLayoutEffect } from 'preact/hooks'

/** For style sheets: `:root[data-in-room]`, and so on. */
type RootMark = 'in-room' | 'in-guest-room' | 'whole-screen'

const shown = new Map<RootMark, number>()

/**
 * Marks the document while a part is on the screen for which the frame around it makes place. A `:has()` from the frame down
 * would do the same, and have the browser look at the whole document again whenever anything anywhere comes or goes.
 */
export function useRootMark(mark: RootMark, on = true): void {
  useLayoutEffect(() => {
    if (!on) return undefined
    count(mark, 1)
    return () => count(mark, -1)
  }, [mark, on])
}

/** One part may come before the one that it follows has gone. */
function count(mark: RootMark, more: 1 | -1): void {
  const now = (shown.get(mark) ?? 0) + more
  shown.set(mark, now)
  document.documentElement.toggleAttribute(`data-${mark}`, now > 0)
}
