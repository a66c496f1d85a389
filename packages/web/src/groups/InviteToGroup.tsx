import type { Group } from '@maru/protocol'
import { FindPerson } from '../rooms/order/FindPerson.tsx'
import { me } from '../state/session.ts'
import { inviteToGroup } from './api.ts'
import { g } from './messages/index.ts'

/** Asks people into a group, found by name. */
export function InviteToGroup({ group, onClose }: { group: Group; onClose: () => void }) {
  const m = g().invite
  const own = me.value?.id
  return (
    <FindPerson
      title={m.title}
      hint={m.hint}
      act={m.act}
      done={m.done}
      onChoose={(account) => inviteToGroup(group.id, account.id)}
      onClose={onClose}
      without={own === undefined ? [] : [own]}
    />
  )
}
