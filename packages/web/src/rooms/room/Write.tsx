import { CHANNEL_MESSAGE_MAX } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { keepDraft, keptDraft } from '../../state/drafts.ts'
import { announce } from '../../ui/announce.ts'
import { IconButton } from '../../ui/Button.tsx'
import { r } from '../messages/index.ts'
import { secondsInWords } from '../model/length.ts'
import { may } from '../model/person.ts'
import type { Room } from '../model/room.ts'
import styles from './Chat.module.css'

const LOOK_EVERY_MS = 250

/** [RM25] Where one writes to the room. In slow mode what is written stays here until it may go. */
export function Write({ room }: { room: Room }) {
  const m = r().chat
  const channel = room.channel.value
  const place = `room.${room.slug}`
  const [text, setText] = useState(() => keptDraft(place)?.text ?? '')
  useEffect(() => keepDraft(place, { text }), [text])
  const { lastAt } = room.chat
  const slowed = channel !== null && channel.slow_seconds > 0 && !may(channel, 'remove')
  const wait = useSecondsUntil(slowed && lastAt.value !== null ? lastAt.value + channel.slow_seconds * 1000 : 0)
  if (!channel || !may(channel, 'chat')) return <p class={styles.note}>{m.readOnly}</p>
  const over = text.trim().length - CHANNEL_MESSAGE_MAX
  const send = (): void => {
    const words = text.trim()
    if (words === '' || over > 0) return
    if (wait > 0) return announce(m.slowWait(wait))
    setText('')
    void room.chat.outbox.send(words)
  }
  return (
    <div class={styles.write}>
      {over > 0 && <p class={styles.trouble}>{m.tooLong(over)}</p>}
      {channel.slow_seconds > 0 && (
        <p class={styles.note} data-waits={wait > 0}>
          {wait > 0 ? m.slowWait(wait) : m.slow(secondsInWords(channel.slow_seconds))}
        </p>
      )}
      <div class={styles.line}>
        <textarea
          rows={1}
          value={text}
          data-room-chat
          aria-label={m.label}
          placeholder={m.prompt}
          enterkeyhint="send"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Back to where the keys of the room are heard.
            if (event.key === 'Escape' && !event.isComposing) return event.currentTarget.blur()
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            send()
          }}
        />
        <IconButton
          icon="send"
          label={m.send}
          class={styles.send}
          disabled={text.trim() === '' || over > 0 || wait > 0}
          onClick={send}
        />
      </div>
    </div>
  )
}

/** Whole seconds until then, counting down by itself; 0 once it is past. */
function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(Date.now)
  const left = Math.max(0, Math.ceil((at - Math.max(now, Date.now())) / 1000))
  const runs = left > 0
  useEffect(() => {
    if (!runs) return undefined
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [runs, at])
  return left
}
