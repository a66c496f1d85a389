import type { Account } from '@maru/protocol'
import type { ComponentChildren } from 'preact'
import { CallButton } from '../call/CallButton.tsx'
import { usePresence } from '../state/presence.ts'
import { me } from '../state/session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import styles from './PersonRow.module.css'
import { nameOf } from './name.ts'

type Props = {
  account: Account
  /** Below the name, in place of the handle. */
  note?: ComponentChildren
  /** At the end, in place of the call button. */
  children?: ComponentChildren
  compact?: boolean
}

/** A person in a list: face, name, handle, and what one can do. */
export function PersonRow({ account, note, children, compact = false }: Props) {
  const presence = usePresence(account.id)
  return (
    <div class={styles.row} data-compact={compact}>
      <a href={`/@${account.acct}`} class={styles.person}>
        <Avatar account={account} size={compact ? 36 : 44} presence={presence} />
        <span class={styles.words}>
          <b>{nameOf(account)}</b>
          <small>{note ?? `@${account.acct}`}</small>
        </span>
      </a>
      {children ?? (me.value && me.value.id !== account.id && <CallButton account={account} />)}
    </div>
  )
}
