import type { ChannelMessage } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { troubleOf, type Trouble } from '../../hub/refused.ts'
import { messagesOf } from '../../i18n/index.ts'
import type { Language } from '../../model/language.ts'
import type { Outgoing } from '../chat/chat-state.ts'
import type { Chat } from '../chat/chat.ts'
import { explain, roomWords } from '../words/index.ts'

type Props = { chat: Chat; message: ChannelMessage; mine: boolean; joined: boolean; language: Language }

/** One line. Lines of one person that follow each other stand under one name. */
export function ChatLine({ chat, message, mine, joined, language }: Props) {
  const { account, guest_name: guestName, at, text, id } = message
  const name = account ? account.display_name || account.username : (guestName ?? '')
  const when = new Date(at)
  return (
    <div class="line" data-joined={joined ? '' : undefined}>
      <p class={joined ? 'only-read' : 'by'}>
        <bdi>{name}</bdi>
        {account === null && <small>{messagesOf(language).guest}</small>}
        <time dateTime={at} title={when.toLocaleString(language)}>
          {clock(when, language)}
        </time>
      </p>
      <p class="text" dir="auto">
        {text}
      </p>
      {mine && <TakeBack chat={chat} id={id} language={language} />}
    </div>
  )
}

/** Asked twice, in the same place. */
function TakeBack({ chat, id, language }: { chat: Chat; id: string; language: Language }) {
  const m = roomWords(language).chat
  const [armed, setArmed] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const press = (): void => {
    if (!armed) return setArmed(true)
    chat.takeBack(id).catch((error: unknown) => setTrouble(troubleOf(error)))
  }
  return (
    <span class="back">
      {trouble && <span role="alert">{explain(trouble, language)}</span>}
      <button type="button" class="plain" onClick={press} onBlur={() => setArmed(false)}>
        {armed ? m.takeItBack : m.takeBack}
      </button>
    </span>
  )
}

/** On its way, or one that did not go: with why, and what can be done. */
export function WaitingLine({ line, chat, language }: { line: Outgoing; chat: Chat; language: Language }) {
  const m = roomWords(language).chat
  return (
    <div class="line waiting">
      <p class="text" dir="auto">
        {line.text}
      </p>
      {line.trouble === null ? (
        <small>{m.sending}</small>
      ) : (
        <div class="problem" role="alert">
          <p>{explain(line.trouble, language)}</p>
          <span class="row">
            <button type="button" class="small" onClick={() => void chat.send(line)}>
              {m.again}
            </button>
            <button type="button" class="small" onClick={() => chat.discard(line.key)}>
              {m.discard}
            </button>
          </span>
        </div>
      )}
    </div>
  )
}

/** Today the time alone, else the day as well. */
function clock(at: Date, language: Language): string {
  const time = { hour: 'numeric', minute: '2-digit' } as const
  const today = at.toDateString() === new Date().toDateString()
  return at.toLocaleString(language, today ? time : { ...time, month: 'short', day: 'numeric' })
}
