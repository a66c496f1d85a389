import type { Account } from '@maru/protocol'
import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { followers, following } from '../../api/accounts.ts'
import type { Page } from '../../api/request.ts'
import { t } from '../../i18n/index.ts'
import { NotFound } from '../../layout/NotFound.tsx'
import { Screen } from '../../layout/Screen.tsx'
import { useLoad } from '../../lib/useLoad.ts'
import { FollowButton } from '../../people/FollowButton.tsx'
import { nameOf } from '../../people/name.ts'
import { PersonRow } from '../../people/PersonRow.tsx'
import { findAccount } from '../../state/accounts.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { toast } from '../../ui/toast.ts'

/** Who follows a person. */
export function Followers() {
  return <List which="followers" fetch={followers} />
}

/** Whom a person follows. */
export function Following() {
  return <List which="following" fetch={following} />
}

type Fetch = (id: string, max_id?: string | null) => Promise<Page<Account>>

function List({ which, fetch }: { which: 'followers' | 'following'; fetch: Fetch }) {
  const at = useRoute().params['acct'] ?? ''
  const [busy, setBusy] = useState(false)
  const { value, error, retry, set } = useLoad(`${which} ${at}`, async () => {
    const account = await findAccount(at.slice(1))
    return { account, ...(await fetch(account.id)) }
  })
  if (!at.startsWith('@')) return <NotFound />
  const m = t().profile
  const title = which === 'followers' ? m.followersTitle : m.followingTitle

  async function more(): Promise<void> {
    if (!value) return
    setBusy(true)
    try {
      const page = await fetch(value.account.id, value.next)
      set({ ...value, items: [...value.items, ...page.items], next: page.next })
    } catch (problem) {
      toast(explain(problem), { bad: true })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Screen title={value ? `${nameOf(value.account)} · ${title}` : title} back={`/${at}`}>
      {!value && !error && <Skeleton kind="person" rows={6} />}
      {error !== null && <ErrorState title={t().people.failed} error={error} onRetry={retry} />}
      {value?.items.length === 0 && <EmptyState icon="people" title={which === 'followers' ? m.noFollowers : m.noFollowing} />}
      <ul>
        {value?.items.map((account) => (
          <li key={account.id}>
            <PersonRow account={account}>
              <FollowButton account={account} small />
            </PersonRow>
          </li>
        ))}
      </ul>
      {value && value.next !== null && (
        <Button look="plain" wide busy={busy} onClick={() => void more()}>
          {t().common.loadMore}
        </Button>
      )}
    </Screen>
  )
}
