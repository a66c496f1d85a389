import { useLocation } from 'preact-iso'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** How far each entry of the history was scrolled, as long as the page lives. */
const places = new Map<string, number>()
const RESTORE_FOR_MS = 1_500

/** Goes back to where one was, on Back and Forward, as soon as the screen is tall enough again. New screens begin at the top. */
export function ScrollKeeper() {
  const { url } = useLocation()
  const before = useRef(url)
  const popped = useRef(false)

  useLayoutEffect(() => {
    history.scrollRestoration = 'manual'
    const onPop = (): void => {
      popped.current = true
    }
    const onScroll = (): void => {
      places.set(before.current, scrollY)
    }
    addEventListener('popstate', onPop)
    addEventListener('scroll', onScroll, { passive: true })
    return () => {
      removeEventListener('popstate', onPop)
      removeEventListener('scroll', onScroll)
    }
  }, [])

  useLayoutEffect(() => {
    if (before.current === url) return undefined
    before.current = url
    if (!popped.current) return undefined
    popped.current = false
    return restore(places.get(url) ?? 0)
  }, [url])
  return null
}

function restore(to: number): () => void {
  const until = performance.now() + RESTORE_FOR_MS
  let frame = 0
  const stop = (): void => cancelAnimationFrame(frame)
  const step = (): void => {
    scrollTo(0, to)
    if (Math.abs(scrollY - to) > 2 && performance.now() < until) frame = requestAnimationFrame(step)
  }
  step()
  // A person who scrolls meanwhile is right.
  for (const name of ['wheel', 'touchstart', 'keydown'] as const) addEventListener(name, stop, { once: true, passive: true })
  return stop
}
