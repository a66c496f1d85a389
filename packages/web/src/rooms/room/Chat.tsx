import type { ChannelMessage } from '@maru/protocol'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { clock, day, fullTime } from '../../i18n/format.ts'
import { online } from '../../state/online.ts'
import { me } from '../../state/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { r } from '../messages/index.ts'
import type { Room } from '../model/room.ts'
import styles from './Chat.module.css'
import { ChatLine, WaitingLine } from './ChatLine.tsx'
import { Write } from './Write.tsx'

const NEAR_END_PX = 60

/** A room's text chat: readable before one goes in. */
export function Chat({ room, shown }: { room: Room; shown: boolean }) {
  const { chat } = room
  useEffect(() => {
    // Also behind the other tab: there at once when one swipes.
    if (!chat.state.peek().loaded) void chat.load()
  }, [chat])
  const reached = online.value
  useEffect(() => {
    if (reached) void chat.outbox.resend()
  }, [chat, reached])
  const m = r().chat
  return (
    <section class={styles.chat} aria-label={m.title}>
      <Lines room={room} shown={shown} />
      <Write room={room} />
    </section>
  )
}

function Lines({ room, shown }: { room: Room; shown: boolean }) {
  const m = r().chat
  const { chat } = room
  const { messages, loaded, next } = chat.state.value
  const outgoing = chat.outbox.list.value
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const before = useRef<{ first: string | undefined; height: number }>({ first: undefined, height: 0 })
  const [news, setNews] = useState(false)
  const last = messages.at(-1)
  const first = messages[0]?.id
  const toEnd = (): void => {
    box.current?.scrollTo({ top: box.current.scrollHeight })
    setNews(false)
  }
  useLayoutEffect(() => {
    const node = box.current
    if (!node) return
    // Earlier lines came above: what one reads stays where it is.
    if (before.current.first !== undefined && before.current.first !== first && !atEnd.current)
      node.scrollTop += node.scrollHeight - before.current.height
    else if (atEnd.current) toEnd()
    else setNews(true)
    before.current = { first, height: node.scrollHeight }
  }, [first, last?.id, outgoing.length, loaded])
  useEffect(() => {
    if (!box.current) return undefined
    const watch = new ResizeObserver(() => atEnd.current && toEnd())
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [loaded])
  useRead(room, last, shown && !news)
  if (!loaded) {
    return chat.error.value === null ? (
      <div class={styles.box}>
        <Skeleton kind="person" rows={3} />
      </div>
    ) : (
      <ErrorState title={m.failed} error={chat.error.value} onRetry={() => void chat.load()} />
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
        aria-label={m.log}
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX
          if (atEnd.current) setNews(false)
        }}
      >
        {next !== null && (
          <Button small look="plain" class={styles.older} onClick={() => void chat.older()}>
            {m.older}
          </Button>
        )}
        {messages.length + outgoing.length === 0 && <EmptyState title={m.empty.title} body={m.empty.body} />}
        {messages.map((message, i) => (
          <Dated key={message.id} room={room} message={message} before={messages[i - 1]} />
        ))}
        {outgoing.map((line) => (
          <WaitingLine key={line.key} line={line} outbox={chat.outbox} />
        ))}
      </div>
      {news && (
        <button type="button" class={styles.news} onClick={toEnd}>
          <Icon name="down" size={16} /> {m.news}
        </button>
      )}
    </div>
  )
}

function Dated({ room, message, before }: { room: Room; message: ChannelMessage; before: ChannelMessage | undefined }) {
  const newDay = !before || new Date(before.at).toDateString() !== new Date(message.at).toDateString()
  return (
    <>
      {newDay && <p class={styles.day}>{day(message.at)}</p>}
      <ChatLine
        room={room}
        message={message}
        joined={!newDay && before?.identity === message.identity}
        time={clock(message.at)}
        title={fullTime(message.at)}
      />
    </>
  )
}

/** What is seen is read. */
function useRead(room: Room, last: ChannelMessage | undefined, seen: boolean): void {
  const [visible, setVisible] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const look = (): void => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  useEffect(() => {
    if (!last || !seen || !visible) return
    room.tell({ event: 'read' })
    if (me.value === null || room.api.pass !== null) return
    room.api.read(room.ref(), last.id).catch((error: unknown) => console.debug('maru: not marked as read', error))
  }, [last?.id, seen, visible])
}
