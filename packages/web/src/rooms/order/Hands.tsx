import type { Occupant } from '@maru/protocol'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ago } from '../../i18n/format.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { r } from '../messages/index.ts'
import { may, nameOfOccupant } from '../model/person.ts'
import type { Room } from '../model/room.ts'
import { hands } from '../model/room-state.ts'
import { RoomFace } from '../parts/RoomFace.tsx'
import { actOn } from './acts.ts'
import styles from './Hands.module.css'

/** Raised hands in their order, for who may bring up or let speak. */
export function Hands({ room }: { room: Room }) {
  const m = r().stage
  const [open, setOpen] = useState(false)
  const { channel, inside, identity } = room.state.value
  const all = hands(inside).filter((one) => one.identity !== identity)
  const keepsOrder = may(channel, 'mute')
  const known = useRef(all.length)
  useEffect(() => {
    if (keepsOrder && all.length > known.current) announce(m.hands(all.length))
    known.current = all.length
  }, [keepsOrder, all.length])
  if (!keepsOrder || (all.length === 0 && !open)) return null
  return (
    <>
      <button type="button" class={styles.open} onClick={() => setOpen(true)}>
        <Icon name="hand" size={18} />
        {m.hands(all.length)}
      </button>
      {open && (
        <Dialog title={m.handsTitle} kind="sheet" onClose={() => setOpen(false)}>
          {all.length === 0 && <p class={styles.none}>{m.noHands}</p>}
          <ol class={styles.hands}>
            {all.map((one) => (
              <li key={one.identity}>
                <RoomFace one={one} size={40} />
                <span>
                  <b>{nameOfOccupant(one)}</b>
                  <small>{ago(one.hand_at ?? '')}</small>
                </span>
                <LetSpeak room={room} one={one} stage={channel?.kind === 'stage'} />
              </li>
            ))}
          </ol>
        </Dialog>
      )}
    </>
  )
}

function LetSpeak({ room, one, stage }: { room: Room; one: Occupant; stage: boolean }) {
  const m = r().stage
  const [busy, setBusy] = useState(false)
  if (!one.held && (one.may_speak || !stage)) return null
  const act = one.held ? ('let' as const) : ('stage' as const)
  const press = async (): Promise<void> => {
    setBusy(true)
    await actOn(room, one, act)
    setBusy(false)
  }
  return (
    <Button
      small
      look="main"
      busy={busy}
      aria-label={`${act === 'let' ? m.let : m.bring}: ${nameOfOccupant(one)}`}
      onClick={() => void press()}
    >
      {act === 'let' ? m.let : m.bring}
    </Button>
  )
}
