import type { ThreadItem } from '@maru/protocol'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { day } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { lazyPart } from '../../lib/lazy.tsx'
import type { Conversation } from '../../state/conversation.ts'
import { outboxTo } from '../../state/message-outbox.ts'
import { me } from '../../state/session.ts'
import { markThreadRead } from '../../state/threads.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { MessageLine, OutgoingLine } from './MessageLine.tsx'
import styles from './Lines.module.css'

const CallCard = lazyPart(() => import('../../call/CallCard.tsx').then((m) => m.CallCard))
const NEAR_END_PX = 80

/** The flow of a conversation: stays at its end while one is there, and where one reads otherwise. */
export function Lines({ conversation }: { conversation: Conversation }) {
  const box = useRef<HTMLDivElement>(null)
  const inside = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [news, setNews] = useState(false)
  const lines = conversation.lines.value
  const outbox = outboxTo(conversation.account.id)
  const outgoing = outbox.list.value
  const last = lines?.items.at(-1)
  const toEnd = (): void => box.current?.scrollTo({ top: box.current.scrollHeight })

  useLayoutEffect(() => {
    if (atEnd.current) toEnd()
    else if (last) setNews(true)
  }, [last?.id, outgoing.length])
  useEffect(() => {
    // A call's card or a voice note may come later than its line, and the box below may grow.
    if (!inside.current || !box.current) return undefined
    const watch = new ResizeObserver(() => atEnd.current && toEnd())
    watch.observe(inside.current)
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [lines === null])
  useRead(conversation, last, news)

  if (!lines) {
    if (conversation.error.value) {
      return (
        <ErrorState title={t().messages.threadFailed} error={conversation.error.value} onRetry={() => void conversation.load()} />
      )
    }
    return (
      <div class={styles.box}>
        <Skeleton kind="lines" />
      </div>
    )
  }
  return (
    <div class={styles.frame}>
      <div
        ref={box}
        class={styles.box}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard
        tabIndex={0}
        role="log"
        aria-label={t().messages.log}
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX
          if (atEnd.current) setNews(false)
        }}
      >
        <div ref={inside} class={styles.inside}>
          <Beginning conversation={conversation} box={box} />
          {lines.items.map((item, i) => (
            <Line key={item.id} item={item} before={lines.items[i - 1]} />
          ))}
          {outgoing.map((message) => (
            <OutgoingLine key={message.key} message={message} outbox={outbox} />
          ))}
        </div>
      </div>
      {news && (
        <button type="button" class={styles.news} onClick={toEnd}>
          <Icon name="down" size={16} /> {t().messages.newBelow}
        </button>
      )}
    </div>
  )
}

function Line({ item, before }: { item: ThreadItem; before: ThreadItem | undefined }) {
  const newDay = !before || new Date(before.at).toDateString() !== new Date(item.at).toDateString()
  return (
    <>
      {newDay && <p class={styles.day}>{day(item.at)}</p>}
      {item.kind === 'call' ? (
        <div class={styles.call}>
          <CallCard call={item.call} />
        </div>
      ) : (
        <MessageLine
          status={item.status}
          joined={!newDay && before?.kind === 'message' && before.status.account.id === item.status.account.id}
        />
      )}
    </>
  )
}

/** The first lines of all, or the page before, which comes when one scrolls up and moves nothing. */
function Beginning({ conversation, box }: { conversation: Conversation; box: { current: HTMLDivElement | null } }) {
  const mark = useRef<HTMLDivElement>(null)
  const next = conversation.lines.value?.next ?? null
  const height = useRef<number | null>(null)
  const first = conversation.lines.value?.items[0]?.id
  useLayoutEffect(() => {
    const node = box.current
    if (node && height.current !== null) node.scrollTop += node.scrollHeight - height.current
    height.current = null
  }, [first])
  useEffect(() => {
    if (!mark.current || next === null) return undefined
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((one) => one.isIntersecting)) return
        height.current = box.current?.scrollHeight ?? null
        void conversation.older()
      },
      { root: box.current, rootMargin: '400px 0px' },
    )
    watch.observe(mark.current)
    return () => watch.disconnect()
  }, [next])
  if (conversation.olderError.value) {
    return (
      <p class={styles.day}>
        <Button small onClick={() => void conversation.older()}>
          {t().common.again}
        </Button>
      </p>
    )
  }
  if (next !== null) return <div ref={mark} class={styles.mark} />
  const m = t().messages
  const empty = conversation.lines.value?.items.length === 0 && outboxTo(conversation.account.id).list.value.length === 0
  return empty ? <EmptyState title={m.threadEmpty.title} body={m.threadEmpty.body} /> : <p class={styles.day}>{m.beginning}</p>
}

/** What is seen is read. */
function useRead(conversation: Conversation, last: ThreadItem | undefined, below: boolean): void {
  const [seen, setSeen] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const look = (): void => setSeen(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  const id = last?.id
  useEffect(() => {
    if (id !== undefined && seen && !below && me.value) void markThreadRead(conversation.account.id, id)
  }, [id, seen, below])
}
