import type { Account, CallCheck } from '@maru/protocol'
import { explain } from '../../api/explain.ts'
import { nameOf } from '../../people/name.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { c } from '../messages/index.ts'
import { lengthInWords } from '../model/length.ts'
import { CallInstead } from './CallInstead.tsx'
import styles from './CallPanel.module.css'
import type { CallForm, Obstacle } from './use-call-form.ts'

/** Whom one is about to call: face, rule, price, length; where it can't be, why and what else there is. */
export function CallPanel({ form, reason, onDone }: { form: CallForm; reason: string; onDone: () => void }) {
  const m = c().box
  const { checked, obstacle } = form
  switch (checked.at) {
    case 'none':
      return null
    case 'checking':
      return (
        <div aria-busy="true">
          <Skeleton rows={1} kind="person" />
          <p class="only-read" role="status">
            {m.checking}
          </p>
        </div>
      )
    case 'nobody':
      return (
        <p class={styles.nobody} role="status">
          <b>{m.nobody(checked.acct)}</b> {m.nobodyHint}
        </p>
      )
    case 'failed':
      return (
        <div class={styles.nobody} role="alert">
          <p>
            <b>{m.checkFailed}</b> {explain(checked.error)}
          </p>
          <Button small onClick={form.again}>
            {c().microphone.again}
          </Button>
        </div>
      )
    case 'known':
      return (
        <div class={styles.panel}>
          <Callee account={checked.check.callee} />
          <p class={styles.rule} data-can={obstacle === null} role="status">
            <Icon name={obstacle ? 'hand' : 'check'} size={18} />
            <span>{obstacle ? obstacleInWords(obstacle) : permission(checked.check)}</span>
          </p>
          {obstacle ? (
            <CallInstead callee={checked.check.callee} alternatives={form.alternatives} reason={reason} onDone={onDone} />
          ) : (
            <p class={styles.terms}>
              {m.free} · {lengthOf(checked.check)}
            </p>
          )}
        </div>
      )
  }
}

/** Without presence: whether somebody talks already is no part of the answer. */
function Callee({ account }: { account: Account }) {
  return (
    <div class={styles.who}>
      <Avatar account={account} size={48} />
      <span>
        <b>{nameOf(account)}</b>
        <small>@{account.acct}</small>
      </span>
    </div>
  )
}

function permission(check: CallCheck): string {
  const m = c().can
  return check.rule in m ? m[check.rule as keyof typeof m](nameOf(check.callee)) : m.everyone(nameOf(check.callee))
}

function obstacleInWords(obstacle: Obstacle): string {
  const m = c().cannot
  const why = obstacle.kind === 'rule' ? obstacle.check.rule : obstacle.refused.why
  const name = nameOf(obstacle.kind === 'rule' ? obstacle.check.callee : obstacle.callee)
  if (why in m) return m[why as keyof typeof m](name)
  return obstacle.kind === 'refused' ? explain(obstacle.refused.error) : m.unavailable(name)
}

function lengthOf(check: CallCheck): string {
  const m = c().box
  if (check.seconds === null) return m.noLimit
  const length = lengthInWords(check.seconds)
  return check.can_extend ? m.lastsExtendable(length) : m.lasts(length)
}
