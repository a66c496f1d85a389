import type { Account } from '@maru/protocol'
import { nameOf } from '../../people/name.ts'
import { usePresence } from '../../state/presence.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { c } from '../messages/index.ts'
import styles from './Callees.module.css'

type Props = { id: string; accounts: readonly Account[]; at: number; onChoose: (account: Account) => void }

/** The people to choose from while a handle is typed. */
export function Callees({ id, accounts, at, onChoose }: Props) {
  return (
    <div id={id} class={styles.list} role="listbox" aria-label={c().box.suggestions}>
      {accounts.map((account, i) => (
        <div
          key={account.id}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          class={styles.person}
          onPointerDown={(event) => {
            event.preventDefault()
            onChoose(account)
          }}
        >
          <Person account={account} />
        </div>
      ))}
    </div>
  )
}

function Person({ account }: { account: Account }) {
  return (
    <>
      <Avatar account={account} size={36} presence={usePresence(account.id)} />
      <span>
        <b>{nameOf(account)}</b>
        <small>@{account.acct}</small>
      </span>
    </>
  )
}
