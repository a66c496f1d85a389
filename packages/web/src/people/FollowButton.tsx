import type { Account } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../api/explain.ts'
import { t } from '../i18n/index.ts'
import { follow, unfollow, useRelationship } from '../state/relationships.ts'
import { me } from '../state/session.ts'
import { Button } from '../ui/Button.tsx'
import { toast } from '../ui/toast.ts'
import { nameOf } from './name.ts'

type Props = {
  account: Account
  small?: boolean
  /** `follow`: nothing is shown where one follows already. */
  only?: 'both' | 'follow'
}

/** Follow, or no longer. Taking it back can be undone. */
export function FollowButton({ account, small = false, only = 'both' }: Props) {
  const relation = useRelationship(account.id)
  const [busy, setBusy] = useState(false)
  if (!me.value || me.value.id === account.id || !relation || relation.blocking) return null
  const m = t().profile
  const name = nameOf(account)

  async function act(run: (id: string) => Promise<void>, after?: () => void): Promise<void> {
    setBusy(true)
    try {
      await run(account.id)
      after?.()
    } catch (error) {
      toast(explain(error), { bad: true })
    } finally {
      setBusy(false)
    }
  }

  if (relation.following) {
    if (only === 'follow') return null
    const undo = { label: t().common.undo, run: () => void act(follow) }
    return (
      <Button
        small={small}
        disabled={busy}
        aria-pressed="true"
        aria-label={`${m.unfollow}: ${name}`}
        icon="check"
        onClick={() => void act(unfollow, () => toast(m.unfollowed(name), { action: undo }))}
      >
        {m.following}
      </Button>
    )
  }
  return (
    <Button small={small} look="main" disabled={busy} aria-label={`${m.follow}: ${name}`} onClick={() => void act(follow)}>
      {relation.followed_by ? m.followBack : m.follow}
    </Button>
  )
}
