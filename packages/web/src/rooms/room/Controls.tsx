import { REACTIONS } from '@maru/protocol'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { RoundButton } from '../../call/parts/RoundButton.tsx'
import { announce } from '../../ui/announce.ts'
import { place } from '../../ui/float.ts'
import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'
import { leave } from '../model/inside.ts'
import { hasRaised } from '../model/room-state.ts'
import type { Room } from '../model/room.ts'
import type { RoomVoice } from '../model/voice.ts'
import { patiently } from '../order/patiently.ts'
import styles from './Controls.module.css'
import { MuteButton } from './MuteButton.tsx'

type Props = { room: Room; voice: RoomVoice; onSound: () => void }

/** [RM6] My own controls, always in the same places. */
export function Controls({ room, voice, onSound }: Props) {
  const m = r().controls
  const raised = hasRaised(room.state.value)
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
  patiently('hand', room.api.hand(room.ref(), raised)).then(
    () => announce(raised ? m.handUp : m.handIsDown),
    (error: unknown) => toast(explain(error), { bad: true }),
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
