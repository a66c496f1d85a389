import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Inside } from '../../model/stay.ts'
import type { Visit } from '../../visit.ts'
import type { RoomWords } from '../words/index.ts'
import type { PanelName } from './InsideView.tsx'
import { RoomIcon, type RoomIconName } from './RoomIcon.tsx'

type Props = { visit: Visit; stay: Inside; words: RoomWords; open: PanelName | null; onToggle: (panel: PanelName) => void }

/** [EM12] The visitor's own controls: microphone, hand, reactions, chat, sound, and the way out. */
export function Bar({ visit, stay, words, open, onToggle }: Props) {
  const { maySpeak, muted, said } = stay
  const bar = useRef<HTMLDivElement>(null)
  /** What had the focus here last; null before anything had it. */
  const focused = useRef<Node | null>(null)
  // What had the focus may go when a host gives or takes the microphone: the first control has it then.
  useLayoutEffect(() => {
    const at = focused.current
    // Who is somewhere else on the page by now stays there.
    const isLost = at === null || (!at.isConnected && document.activeElement === document.body)
    if (isLost) bar.current?.querySelector('button')?.focus()
  }, [maySpeak])
  const asked = said === 'stage' && maySpeak && muted
  const hand = visit.hand
  const unread = visit.company?.chat.unread ?? 0
  const chatName = unread > 0 && open !== 'chat' ? words.chat.unread(unread) : words.chat.title
  return (
    <>
      {stay.silent && (
        <button type="button" class="main" onClick={() => visit.unblock()}>
          <RoomIcon name="speaker" />
          {words.hear}
        </button>
      )}
      <div
        ref={bar}
        class="row bar"
        role="group"
        aria-label={words.controls}
        onFocusIn={({ target }) => (focused.current = target instanceof Node ? target : null)}
      >
        {maySpeak && (
          <button type="button" class={muted ? 'main' : ''} onClick={() => visit.setMuted(!muted)}>
            <RoomIcon name={muted ? 'micOff' : 'mic'} />
            {muted ? (asked ? words.open : words.unmute) : words.mute}
          </button>
        )}
        {asked && (
          <button type="button" onClick={() => visit.heed()}>
            {words.later}
          </button>
        )}
        {!maySpeak && (
          <button type="button" class={hand ? '' : 'main'} onClick={() => visit.raiseHand(!hand)}>
            <RoomIcon name="hand" />
            {hand ? words.handDown : words.hand}
          </button>
        )}
        <button type="button" class="leave" onClick={() => visit.leave()}>
          <RoomIcon name="door" />
          {words.leave}
        </button>
        <span class="tools">
          {maySpeak && (
            <Tool
              icon="hand"
              name={words.hand}
              title={hand ? words.handDown : words.hand}
              pressed={hand}
              onClick={() => visit.raiseHand(!hand)}
            />
          )}
          <Tool icon="smile" name={words.react} expanded={open === 'react'} onClick={() => onToggle('react')} />
          <Tool icon="chat" name={chatName} expanded={open === 'chat'} onClick={() => onToggle('chat')}>
            {unread > 0 && open !== 'chat' && (
              <span class="unread" aria-hidden="true">
                {unread > 99 ? '99+' : unread}
              </span>
            )}
          </Tool>
          <Tool icon="sliders" name={words.sound.title} expanded={open === 'sound'} onClick={() => onToggle('sound')} />
        </span>
      </div>
    </>
  )
}

type ToolProps = {
  icon: RoomIconName
  name: string
  title?: string
  pressed?: boolean
  expanded?: boolean
  onClick: () => void
  children?: preact.ComponentChildren
}

/** A round button that is a picture alone. */
function Tool({ icon, name, title = name, pressed, expanded, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      aria-label={name}
      title={title}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      onClick={onClick}
    >
      <RoomIcon name={icon} />
      {children}
    </button>
  )
}
