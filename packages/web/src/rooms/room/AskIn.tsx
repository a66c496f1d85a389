import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { r } from '../messages/index.ts'
import { may } from '../model/person.ts'
import type { Room } from '../model/room.ts'
import { InvitePerson } from '../order/InvitePerson.tsx'
import { shareRoom } from '../order/share.ts'
import styles from './AskIn.module.css'

/** Where nobody else is inside: the two ways to have company. */
export function AskIn({ room }: { room: Room }) {
  const m = r().order
  const channel = room.channel.value
  const [inviting, setInviting] = useState(false)
  if (!channel || room.api.pass !== null || !may(channel, 'invite')) return null
  return (
    <div class={styles.ways}>
      <Button small icon="follow" onClick={() => setInviting(true)}>
        {m.invite}
      </Button>
      <Button small icon="link" onClick={() => shareRoom(channel)}>
        {m.share}
      </Button>
      {inviting && <InvitePerson room={room} onClose={() => setInviting(false)} />}
    </div>
  )
}
