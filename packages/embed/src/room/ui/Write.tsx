import { CHANNEL_MESSAGE_MAX } from '@maru/protocol'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../../model/language.ts'
import type { Visit } from '../../visit.ts'
import type { Chat } from '../chat/chat.ts'
import { roomWords } from '../words/index.ts'
import { RoomIcon } from './RoomIcon.tsx'

/** The box to write in. What is typed outlasts the panel, and the stay. */
export function Write({ chat, visit, language }: { chat: Chat; visit: Visit; language: Language }) {
  const m = roomWords(language).chat
  const [text, setText] = useState(chat.draft)
  const field = useRef<HTMLTextAreaElement>(null)
  // With a finger it would bring up the keyboard, over what one wants to read.
  useLayoutEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus({ preventScroll: true })
  }, [])
  const channel = visit.place.at === 'open' ? visit.place.channel : null
  if (!channel?.rights.includes('chat')) return <p class="note">{m.readOnly}</p>
  const over = text.trim().length - CHANNEL_MESSAGE_MAX
  const type = (typed: string): void => {
    chat.draft = typed
    setText(typed)
  }
  const send = (): void => {
    if (text.trim() === '' || over > 0) return
    void chat.send()
    setText('')
  }
  return (
    <form
      class="write"
      onSubmit={(event) => {
        event.preventDefault()
        send()
        field.current?.focus()
      }}
    >
      {over > 0 && (
        <p class="problem" role="alert">
          {m.tooLong(over)}
        </p>
      )}
      {channel.slow_seconds > 0 && <p class="note">{m.slow(channel.slow_seconds)}</p>}
      <div class="type">
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={m.prompt}
          placeholder={m.prompt}
          enterkeyhint="send"
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            send()
          }}
        />
        <button type="submit" class="tool main" aria-label={m.send} title={m.send} disabled={text.trim() === '' || over > 0}>
          <RoomIcon name="send" />
        </button>
      </div>
    </form>
  )
}
