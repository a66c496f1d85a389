import { r } from '../messages/index.ts'
import type { Room } from '../model/room.ts'
import { FindPerson } from './FindPerson.tsx'

/** Asks a member into the room: they get a notification, and nothing rings. */
export function InvitePerson({ room, onClose }: { room: Room; onClose: () => void }) {
  const m = r().order
  return (
    <FindPerson
      title={m.inviteTitle}
      hint={m.inviteHint}
      act={m.invite}
      done={m.invited}
      without={Object.keys(room.state.value.inside)}
      onChoose={(account) => room.api.invite(room.ref(), account.id)}
      onClose={onClose}
    />
  )
}
