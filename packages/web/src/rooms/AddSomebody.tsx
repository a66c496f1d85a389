import type { ActiveCall } from '@maru/protocol'
import { growCall } from '../call/model/api.ts'
import { r } from './messages/index.ts'
import { FindPerson } from './order/FindPerson.tsx'

/** Brings a third into a call, which becomes a room by it. */
export function AddSomebody({ call, onClose }: { call: ActiveCall; onClose: () => void }) {
  const m = r().grow
  return (
    <FindPerson
      title={m.title}
      hint={m.hint}
      act={m.add}
      done={m.added}
      without={[call.caller.id, call.callee.id]}
      onChoose={async (account) => {
        await growCall(call.id, account.id)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
