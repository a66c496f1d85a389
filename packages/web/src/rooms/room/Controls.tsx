import { REACTIONS } from '@maru/protocol'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { RoundButton } from '../../call/parts/RoundButton.tsx'
import { announce } from '../../state/ui.ts'
import { place } from '../../ui/float.ts'
import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'
import { leave } from '../model/inside.ts'
import { prefs } from '../model/prefs.ts'
import type { Room } from '../model/room.ts'
import { toggleOwn } from '../model/talk-keys.ts'
import type { RoomVoice } from '../model/voice.ts'
import styles from './Controls.module.css'

type Props = { room: Room; voice: RoomVoice; onSound: () => void }

/** [RM6] My own controls, always in the same places. */
export function Controls({ room, voice, onSound }: Props) {
  const m = r().controls
  const { identity, inside } = room.state.value
  const raised = identity !== null && (inside[identity]?.hand_at ?? null) !== null
  return (
    <div class={styles.controls} role="toolbar" aria-label={m.label}>
      <RoundButton
        icon="hand"
        look={raised ? 'on' : 'soft'}
        label={raised ? m.handDown : m.hand}
        aria-pressed={raised}
        aria-keyshortcuts="h"
        onClick={() => raiseHand(room, !raised)}
      />
      <React room={room} />
      <MuteButton room={room} voice={voice} />
      <RoundButton icon="speaker" look="soft" label={m.sound} onClick={onSound} />
      <RoundButton icon="door" look="red" label={m.leave} onClick={leave} />
    </div>
  )
}

export function raiseHand(room: Room, raised: boolean): void {
  const m = r().controls
  room.api.hand(room.ref(), raised).then(
    () => announce(raised ? m.handUp : m.handIsDown),
    (error: unknown) => toast(explain(error), { bad: true }),
  )
}

/** Mutes and opens; with push-to-talk it is held, by finger, mouse or Enter. */
export function MuteButton({ room, voice, small = false }: { room: Room; voice: RoomVoice; small?: boolean }) {
  const m = r().controls
  const { muted, maySpeak } = voice.own.value
  const { identity, inside } = room.state.value
  if (!maySpeak) {
    const held = identity !== null && inside[identity]?.held === true
    const why = held ? m.heldBack : m.listening
    return <RoundButton icon="micOff" look="soft" small={small} label={why} aria-disabled="true" onClick={() => toast(why)} />
  }
  if (prefs.value.mode === 'push_to_talk') {
    const hold = (down: boolean) => () => voice.session.hold(down)
    const byKey = (down: boolean) => (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !event.repeat) voice.session.hold(down)
    }
    return (
      <RoundButton
        icon={muted ? 'micOff' : 'mic'}
        look={muted ? 'soft' : 'jade'}
        small={small}
        label={m.hold}
        data-hold
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          voice.session.hold(true)
        }}
        onPointerUp={hold(false)}
        onPointerCancel={hold(false)}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={byKey(true)}
        onKeyUp={byKey(false)}
        onBlur={hold(false)}
      />
    )
  }
  return (
    <RoundButton
      icon={muted ? 'micOff' : 'mic'}
      look={muted ? 'on' : 'jade'}
      small={small}
      label={muted ? m.unmute : m.mute}
      aria-keyshortcuts="m"
      onClick={() => toggleOwn(voice)}
    />
  )
}

/** Short reactions, in a row over the button. */
function React({ room }: { room: Room }) {
  const m = r().controls
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLSpanElement>(null)
  const row = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => {
    const node = row.current
    if (!open || !node || !anchor.current) return
    node.showPopover()
    place(node, anchor.current)
    node.querySelector('button')?.focus()
  }, [open])
  return (
    <span ref={anchor}>
      <RoundButton
        icon="heart"
        look="soft"
        label={m.react}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div
          ref={row}
          id={id}
          popover="auto"
          role="group"
          aria-label={m.react}
          class={styles.reactions}
          onToggle={(event) => {
            if (event.newState === 'closed') setOpen(false)
          }}
        >
          {REACTIONS.map((reaction) => (
            <button
              key={reaction}
              type="button"
              aria-label={m.reactions[reaction]}
              title={m.reactions[reaction]}
              onClick={() => {
                room.api.react(room.ref(), reaction).catch((error: unknown) => toast(explain(error), { bad: true }))
              }}
            >
              {reaction}
            </button>
          ))}
        </div>
      )}
    </span>
  )
}
