import type { Group } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../api/explain.ts'
import { isRefused } from '../api/refused.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { toast } from '../ui/toast.ts'
import { declineGroup, getGroup, joinGroup } from './api.ts'
import { GroupPicture } from './GroupPicture.tsx'
import { InviteToGroup } from './InviteToGroup.tsx'
import { mayInvite, mayRead } from './may.ts'
import { g } from './messages/index.ts'
import styles from './Groups.module.css'

type Props = { group: Group; onChange: (group: Group) => void; onGone: () => void }

/** What a group is, and the one step that fits: come in, answer, or ask others in. */
export function GroupHead({ group, onChange, onGone }: Props) {
  const m = g()
  const [busy, setBusy] = useState(false)
  const [inviting, setInviting] = useState(false)
  const act = (work: () => Promise<void>) => async () => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      // To come in is forbidden to nobody but who was sent out.
      toast(isRefused(error, 'forbidden') ? m.page.removed : explain(error), { bad: true })
    } finally {
      setBusy(false)
    }
  }
  const join = act(async () => {
    onChange(await joinGroup(group.id))
    toast(m.page.joined(group.name))
  })
  const decline = act(async () => {
    await declineGroup(group.id)
    if (group.entry === 'invited') onGone()
    else onChange(await getGroup(group.slug))
  })
  return (
    <section class={styles.head}>
      <div class={styles.first}>
        <GroupPicture group={group} size={88} />
        <div class={styles.acts}>
          {group.role === null && !group.invited && (
            <Button look="main" busy={busy} onClick={() => void join()}>
              {m.page.join}
            </Button>
          )}
          {mayInvite(group) && (
            <Button icon="plus" onClick={() => setInviting(true)}>
              {m.page.invite}
            </Button>
          )}
        </div>
      </div>
      <p class={styles.name}>{group.name}</p>
      <p class={styles.facts}>
        <span>
          <Icon name={group.entry === 'open' ? 'globe' : 'lock'} size={15} /> {m.entry.short[group.entry]}
        </span>
        {mayRead(group) ? (
          <a href={`/groups/${group.slug}/members`}>{m.members(group.members_count)}</a>
        ) : (
          <span>{m.members(group.members_count)}</span>
        )}
        {group.role !== null && group.role !== 'member' && <span>{m.role[group.role]}</span>}
      </p>
      {group.about && <p class={styles.about}>{group.about}</p>}
      {group.invited && (
        <div class={styles.asked} role="status">
          <p>{m.page.invited}</p>
          <Button look="main" small busy={busy} onClick={() => void join()}>
            {m.page.yes}
          </Button>
          <Button small disabled={busy} onClick={() => void decline()}>
            {m.page.no}
          </Button>
        </div>
      )}
      {inviting && <InviteToGroup group={group} onClose={() => setInviting(false)} />}
    </section>
  )
}
