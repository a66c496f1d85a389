import type { ActiveCall } from '@maru/protocol'
import { explain } from '../../api/explain.ts'
import { nameOf } from '../../people/name.ts'
import { me } from '../../state/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { toast } from '../../ui/toast.ts'
import { c } from '../messages/index.ts'
import { hangUp } from '../model/acts.ts'
import { otherOf } from '../model/calls-state.ts'
import { RoundButton } from './RoundButton.tsx'
import styles from './ElsewhereCall.module.css'

/** The person talks on another of their screens: this one says so, and can hang up. */
export function ElsewhereCall({ call }: { call: ActiveCall }) {
  const other = otherOf(call, me.value?.id ?? '')
  const m = c().talk
  return (
    <section class={styles.line} aria-label={m.region}>
      <Avatar account={other} size={36} presence="in_call" />
      <p role="status">{m.elsewhere(nameOf(other))}</p>
      <RoundButton
        icon="hangUp"
        look="red"
        small
        label={m.hangUp}
        onClick={() => void hangUp(call.id).catch((error: unknown) => toast(explain(error), { bad: true }))}
      />
    </section>
  )
}
