import type { Account } from '@maru/protocol'
import { useEffect } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { TopActions } from '../../layout/TopActions.tsx'
import { PersonRow } from '../../people/PersonRow.tsx'
import { HomeTabs } from '../home/HomeTabs.tsx'
import { compact } from '../../state/ui.ts'
import { acquaintances, around, aroundError, loadAround } from '../../state/around.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import styles from './People.module.css'

/** Who talks, who is here, and who else one knows. */
export function People() {
  useEffect(() => void loadAround(acquaintances.value !== null), [])
  const m = t().people
  return (
    <Screen title={m.title} {...(compact.value ? { head: <HomeTabs /> } : {})} actions={<TopActions />}>
      <Body />
    </Screen>
  )
}

function Body() {
  const m = t().people
  if (acquaintances.value === null) {
    if (aroundError.value) return <ErrorState title={m.failed} error={aroundError.value} onRetry={() => void loadAround(true)} />
    return <Skeleton kind="person" rows={6} />
  }
  if (acquaintances.value.length === 0) {
    return (
      <EmptyState icon="people" title={m.empty.title} body={m.empty.body}>
        <ButtonLink href="/search" look="main">
          {t().timeline.findPeople}
        </ButtonLink>
        <ButtonLink href="/local">{t().timeline.seeLocal}</ButtonLink>
      </EmptyState>
    )
  }
  const { talking, here, others } = around.value
  return (
    <>
      <Group title={m.talking} people={talking} lit />
      <Group title={m.here} people={here} quiet={talking.length === 0 ? m.quiet : undefined} />
      <Group title={m.others} people={others} />
    </>
  )
}

function Group({
  title,
  people,
  lit = false,
  quiet,
}: {
  title: string
  people: readonly Account[]
  lit?: boolean
  quiet?: string | undefined
}) {
  if (people.length === 0 && quiet === undefined) return null
  return (
    <section class={styles.group} data-lit={lit}>
      <h2>{title}</h2>
      {people.length === 0 && <p class={styles.quiet}>{quiet}</p>}
      <ul>
        {people.map((account) => (
          <li key={account.id}>
            <PersonRow account={account} />
          </li>
        ))}
      </ul>
    </section>
  )
}
