import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../../model/language.ts'
import type { Visit } from '../../visit.ts'
import type { Chat as ChatModel } from '../chat/chat.ts'
import { explain, roomWords } from '../words/index.ts'
import { ChatLine, WaitingLine } from './ChatLine.tsx'
import { Write } from './Write.tsx'

const NEAR_END_PX = 60

type Props = { chat: ChatModel; visit: Visit; language: Language; own: string }

/** [EM14] The room's text chat, beside the voices or below them. */
export function Chat({ chat, visit, language, own }: Props) {
  const words = roomWords(language)
  return (
    <section class="chat" aria-label={words.chat.title}>
      <Lines chat={chat} language={language} own={own} />
      <Write chat={chat} visit={visit} language={language} />
    </section>
  )
}

function Lines({ chat, language, own }: Omit<Props, 'visit'>) {
  const m = roomWords(language).chat
  const { messages, outgoing, loaded, next } = chat.state
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const before = useRef<{ first: string | undefined; height: number }>({ first: undefined, height: 0 })
  const [news, setNews] = useState(false)
  const first = messages[0]?.id
  const last = messages.at(-1)?.id
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
  }, [first, last, outgoing.length, outgoing.at(-1)?.trouble, loaded])
  useEffect(() => {
    const watch = new ResizeObserver(() => atEnd.current && toEnd())
    if (box.current) watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  return (
    <div class="lines">
      <div
        ref={box}
        class="log"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard
        tabIndex={0}
        role="log"
        aria-label={m.log}
        aria-busy={chat.loadingOlder || !loaded}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX
          if (atEnd.current) setNews(false)
        }}
      >
        {chat.trouble && (
          <div class="problem">
            <p>
              {m.failed} {explain(chat.trouble, language)}
            </p>
            <button type="button" class="small" onClick={() => void chat.load()}>
              {m.again}
            </button>
          </div>
        )}
        {!loaded && !chat.trouble && <p class="note">{m.loading}</p>}
        {loaded && next !== null && (
          <button type="button" class="small older" disabled={chat.loadingOlder} onClick={() => void chat.older()}>
            {m.older}
          </button>
        )}
        {loaded && messages.length + outgoing.length === 0 && <p class="note">{m.empty}</p>}
        {messages.map((message, i) => (
          <ChatLine
            key={message.id}
            chat={chat}
            message={message}
            mine={message.identity === own}
            joined={messages[i - 1]?.identity === message.identity}
            language={language}
          />
        ))}
        {outgoing.map((line) => (
          <WaitingLine key={line.key} line={line} chat={chat} language={language} />
        ))}
      </div>
      {news && (
        <button type="button" class="small news" onClick={toEnd}>
          {m.news}
        </button>
      )}
    </div>
  )
}
