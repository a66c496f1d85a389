import type { ButtonHTMLAttributes } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { RoundButton } from '../../call/parts/RoundButton.tsx'
import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'
import { prefs } from '../model/prefs.ts'
import { myself } from '../model/room-state.ts'
import type { Room } from '../model/room.ts'
import { toggleOwn } from '../model/talk-keys.ts'
import type { RoomVoice } from '../model/voice.ts'

type Props = { room: Room; voice: RoomVoice; small?: boolean }

/** Held for longer than this, a press with push-to-mute was no tap. */
const TAP_MS = 300

/** Mutes and opens, where one is still in; with push-to-talk it is held, by finger, mouse or keyboard; with push-to-mute a tap mutes, and holding hushes. */
export function MuteButton({ room, voice, small = false }: Props) {
  const m = r().controls
  const { muted, maySpeak } = voice.own.value
  const me = myself(room.state.value)
  if (voice.state.value.at === 'closed') return <RoundButton icon="micOff" look="soft" small={small} label={m.mute} disabled />
  if (!maySpeak) {
    const why = me?.held ? m.heldBack : m.listening
    return (
      <RoundButton
        icon="micOff"
        look="soft"
        small={small}
        label={why}
        aria-disabled="true"
        onClick={() => toast(why, { about: 'own voice' })}
      />
    )
  }
  const { mode } = prefs.value
  if (mode === 'push_to_talk') return <HoldToTalk voice={voice} small={small} />
  return <Toggle voice={voice} small={small} muted={muted} holds={mode === 'push_to_mute'} />
}

type Button = { voice: RoomVoice; small: boolean }

function HoldToTalk({ voice, small }: Button) {
  const { muted } = voice.own.value
  const { start, end } = useHold(voice)
  const byKey = (run: () => void) => (event: KeyboardEvent) => {
    if ((event.key !== 'Enter' && event.key !== ' ') || event.defaultPrevented) return
    event.preventDefault()
    if (!event.repeat) run()
  }
  return (
    <RoundButton
      icon={muted ? 'micOff' : 'mic'}
      look={muted ? 'soft' : 'jade'}
      small={small}
      label={r().controls.hold}
      data-hold
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start()
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onContextMenu={noMenu}
      onKeyDown={byKey(start)}
      onKeyUp={byKey(end)}
      onBlur={end}
    />
  )
}

function Toggle({ voice, small, muted, holds }: Button & { muted: boolean; holds: boolean }) {
  const m = r().controls
  const { start, end } = useHold(voice)
  const since = useRef(0)
  /** What the button shows while it is held is no reason to say the opposite of it. */
  const wasMuted = useRef(muted)
  const holding: ButtonHTMLAttributes<HTMLButtonElement> = holds
    ? {
        onPointerDown: (event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          since.current = event.timeStamp
          wasMuted.current = muted
          if (!muted) start()
        },
        onPointerUp: end,
        onPointerCancel: end,
        onContextMenu: noMenu,
      }
    : {}
  return (
    <RoundButton
      icon={muted ? 'micOff' : 'mic'}
      look={muted ? 'on' : 'jade'}
      small={small}
      label={muted ? m.unmute : m.mute}
      aria-keyshortcuts="m"
      {...holding}
      onClick={(event) => {
        const pressed = holds && event.detail > 0 ? event.timeStamp - since.current : 0
        if (pressed < TAP_MS || wasMuted.current) toggleOwn(voice)
      }}
    />
  )
}

/** Holds the voice by a button; a button that goes away lets it go. */
function useHold(voice: RoomVoice): { start: () => void; end: () => void } {
  const down = useRef(false)
  const set = (next: boolean) => () => {
    if (down.current === next) return
    down.current = next
    voice.session.hold(next)
  }
  useEffect(() => set(false), [voice])
  return { start: set(true), end: set(false) }
}

const noMenu = (event: Event): void => event.preventDefault()
