import type { WaitingGuest } from '@maru/protocol'
import { useEffect, useRef, useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'
import { may } from '../model/person.ts'
import type { Room } from '../model/room.ts'
import styles from './Waiting.module.css'

/** Guests before the door, for who may let them in. */
export function Waiting({ room }: { room: Room }) {
  const m = r().order
  const { waiting, channel } = room.state.value
  const known = useRef(0)
  useEffect(() => {
    if (waiting.length > known.current) announce(m.waiting(waiting.length))
    known.current = waiting.length
  }, [waiting.length])
  if (waiting.length === 0 || !may(channel, 'remove')) return null
  return (
    <section class={styles.waiting} aria-label={m.waiting(waiting.length)}>
      <ul>
        {waiting.slice(0, 4).map((guest) => (
          <One key={guest.identity} room={room} guest={guest} />
        ))}
      </ul>
      {waiting.length > 1 && (
        <Button small onClick={() => void Promise.all(waiting.map((guest) => answer(room, guest, true)))}>
          {waiting.length > 4 ? `${m.admitAll} (${waiting.length})` : m.admitAll}
        </Button>
      )}
    </section>
  )
}

function One({ room, guest }: { room: Room; guest: WaitingGuest }) {
  const m = r().order
  const [busy, setBusy] = useState(false)
  const press = async (admit: boolean): Promise<void> => {
    setBusy(true)
    await answer(room, guest, admit)
    setBusy(false)
  }
  return (
    <li>
      <span>{m.waitingOne(guest.name)}</span>
      <Button small disabled={busy} aria-label={`${m.refuse}: ${guest.name}`} onClick={() => void press(false)}>
        {m.refuse}
      </Button>
      <Button small look="main" disabled={busy} aria-label={`${m.admit}: ${guest.name}`} onClick={() => void press(true)}>
        {m.admit}
      </Button>
    </li>
  )
}

async function answer(room: Room, guest: WaitingGuest, admit: boolean): Promise<void> {
  await room.api.answer(room.ref(), guest.identity, admit).catch((error: unknown) => toast(explain(error), { bad: true }))
}
