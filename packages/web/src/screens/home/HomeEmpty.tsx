import { t } from '../../i18n/index.ts'
import { me } from '../../state/session.ts'
import { speak } from '../../state/ui.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/States.tsx'

/** Nothing to read yet. Who has just opened a Maru of their own asks people in; others look for some. */
export function HomeEmpty() {
  const m = t().timeline
  const account = me.value
  if (account?.maru.role === 'owner' && account.following_count === 0) {
    return (
      <EmptyState icon="home" title={m.ownerEmpty.title} body={m.ownerEmpty.body}>
        <ButtonLink href="/settings/invites" look="main" icon="ticket">
          {m.ownerEmpty.invite}
        </ButtonLink>
        <Button onClick={() => speak()}>{m.write}</Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon="home" title={m.homeEmpty.title} body={m.homeEmpty.body}>
      <ButtonLink href="/local" look="main">
        {m.seeLocal}
      </ButtonLink>
      <ButtonLink href="/search">{m.findPeople}</ButtonLink>
    </EmptyState>
  )
}
