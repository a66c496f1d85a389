import type { Account, Channel, ChannelMember } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { useLoad } from '../../lib/useLoad.ts'
import { nameOf } from '../../people/name.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { r } from '../messages/index.ts'
import { may } from '../model/person.ts'
import { sessionApi } from '../model/room-api.ts'
import { FindPerson } from '../order/FindPerson.tsx'
import styles from './settings.module.css'
import { useAct } from './use-act.ts'

const ROLES = ['host', 'moderator', 'member'] as const
type Role = (typeof ROLES)[number]

/** Who has a role in the room, and giving one. */
export function Members({ channel }: { channel: Channel }) {
  const m = r().settings.members
  const { value, error, retry, set } = useLoad(`members ${channel.id}`, () => sessionApi.members(channel.id))
  const [adding, setAdding] = useState(false)
  const { busy, act } = useAct()
  const configures = may(channel, 'configure')
  const put = (account: Account, role: Role): void =>
    set([...(value ?? []).filter((one) => one.account.id !== account.id), { account, role }])
  const setRole = (one: ChannelMember, role: Role): void =>
    void act(one.account.id, () => sessionApi.setRole(channel.id, one.account.id, role), m.changed(nameOf(one.account))).then(
      (done) => (done ? put(one.account, role) : retry()),
    )
  const remove = (one: ChannelMember): void =>
    void act(one.account.id, () => sessionApi.unsetRole(channel.id, one.account.id), m.removed(nameOf(one.account))).then(
      (done) => done && set((value ?? []).filter((each) => each.account.id !== one.account.id)),
    )
  return (
    <section class={styles.part}>
      <h2>{m.title}</h2>
      <p class={styles.hint}>{m.hint}</p>
      {value === null && error === null && <Skeleton kind="person" rows={3} />}
      {value === null && error !== null && <ErrorState title={m.failed} error={error} onRetry={retry} />}
      <ul>
        {value?.map((one) => (
          <li key={one.account.id} class={styles.item}>
            <Avatar account={one.account} size={40} />
            <span class={styles.words}>
              <b>{nameOf(one.account)}</b>
              <small>@{one.account.acct}</small>
            </span>
            {one.role === 'owner' || !configures ? (
              <span>{r().inside.role[one.role]}</span>
            ) : (
              <>
                <select
                  aria-label={m.role(nameOf(one.account))}
                  value={one.role}
                  disabled={busy === one.account.id}
                  onChange={(event) => setRole(one, event.currentTarget.value as Role)}
                >
                  {ROLES.map((role) => (
                    <option key={role} value={role}>
                      {r().inside.role[role]}
                    </option>
                  ))}
                </select>
                <IconButton icon="close" label={`${m.remove}: ${nameOf(one.account)}`} onClick={() => remove(one)} />
              </>
            )}
          </li>
        ))}
      </ul>
      {value?.length === 0 && <p class={styles.none}>{m.none}</p>}
      {configures && value !== null && (
        <div class={styles.acts}>
          <Button icon="plus" onClick={() => setAdding(true)}>
            {m.add}
          </Button>
        </div>
      )}
      {adding && (
        <FindPerson
          title={m.add}
          act={m.add}
          done={m.changed}
          without={(value ?? []).map((one) => one.account.id)}
          onChoose={async (account) => {
            await sessionApi.setRole(channel.id, account.id, 'member')
            put(account, 'member')
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  )
}
