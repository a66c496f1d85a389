import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import type { LiveTimeline } from '../state/timelines.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { ErrorState } from '../ui/States.tsx'
import { PostCard } from './PostCard.tsx'
import styles from './TimelineList.module.css'

/** Less scrolled than this is the top: what arrives is shown at once. */
const TOP_PX = 120
/** So many posts fill a screen, and so many are a page. */
const FIRST = 5
const LAST = 20

/** A timeline: what is there, what waits (as a word to press), and what comes when one scrolls on. */
export function TimelineList({ live, empty }: { live: LiveTimeline; empty: ComponentChildren }) {
  useEffect(() => void live.load(), [live])
  useAtTop(live)
  const many = useGrowing(live)
  const now = live.timeline.value
  const waiting = now?.waiting.length ?? 0
  useEffect(() => {
    if (waiting > 0) announce(t().timeline.arrived(waiting))
  }, [waiting])

  if (!now) {
    if (live.error.value)
      return <ErrorState title={t().timeline.failed} error={live.error.value} onRetry={() => void live.load()} />
    return <Skeleton rows={5} />
  }
  return (
    <>
      {waiting > 0 && (
        <div class={styles.news}>
          <button
            type="button"
            onClick={() => {
              live.reveal()
              scrollTo({ top: 0, behavior: 'instant' })
            }}
          >
            <Icon name="up" size={16} /> {t().timeline.newPosts(waiting)}
          </button>
        </div>
      )}
      {now.ids.length === 0 && now.next === null && empty}
      {now.ids.length > 0 && (
        <div role="feed" aria-busy="false">
          {now.ids.slice(0, many).map((id) => (
            <PostCard key={id} id={id} />
          ))}
        </div>
      )}
      {many >= now.ids.length && <End live={live} />}
    </>
  )
}

/** How many posts are shown: those that fit first, the others right after, each lot in a task of its own, so that nothing waits for the last. */
function useGrowing(live: LiveTimeline): number {
  const there = live.timeline.value !== null
  const [many, setMany] = useState(live.drawn.whole ? Infinity : 0)
  useEffect(() => {
    if (!there || many === Infinity) return undefined
    const timer = setTimeout(() => setMany(many < LAST ? many + FIRST : Infinity))
    return () => clearTimeout(timer)
  }, [there, many])
  useEffect(() => {
    if (many === Infinity) live.drawn.whole = true
  }, [many])
  return many
}

function useAtTop(live: LiveTimeline): void {
  useLayoutEffect(() => {
    const look = (): void => {
      live.atTop.now = scrollY < TOP_PX
    }
    look()
    addEventListener('scroll', look, { passive: true })
    return () => {
      live.atTop.now = false
      removeEventListener('scroll', look)
    }
  }, [live])
}

/** Fetches the next page a good way before its place is seen. */
function End({ live }: { live: LiveTimeline }) {
  const mark = useRef<HTMLDivElement>(null)
  const next = live.timeline.value?.next ?? null
  useEffect(() => {
    const node = mark.current
    if (!node || next === null) return undefined
    const watch = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && void live.more(), {
      rootMargin: '1200px 0px',
    })
    watch.observe(node)
    return () => watch.disconnect()
  }, [live, next])
  if (live.olderError.value)
    return <ErrorState title={t().timeline.failed} error={live.olderError.value} onRetry={() => void live.more()} />
  return (
    <div ref={mark} class={styles.end}>
      {next === null ? (
        (live.timeline.value?.ids.length ?? 0) > 5 && <p>{t().timeline.end}</p>
      ) : (
        <Button look="plain" onClick={() => void live.more()}>
          {t().common.loadMore}
        </Button>
      )}
    </div>
  )
}
