import type { Group } from '@maru/protocol'
import type { ComponentChildren } from 'preact'
import { useRoute } from 'preact-iso'
import { isRefused } from '../../api/refused.ts'
import { Screen } from '../../layout/Screen.tsx'
import { useLoad } from '../../lib/useLoad.ts'
import { getGroup } from '../../groups/api.ts'
import { g } from '../../groups/messages/index.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'

/** The group of the address, and what becomes of it on this screen. */
export type Opened = { group: Group; set: (group: Group) => void; again: () => void }

type Props = {
  title: (group: Group) => string
  back: (slug: string) => string
  children: (opened: Opened) => ComponentChildren
  actions?: (opened: Opened) => ComponentChildren
}

/** A screen about one group: loads it, and says where it is not there. */
export function GroupFrame({ title, back, children, actions }: Props) {
  const slug = useRoute().params['slug'] ?? ''
  const { value: group, error, retry, set } = useLoad(slug, getGroup)
  const m = g().page
  if (group) {
    const opened = { group, set, again: retry }
    return (
      <Screen title={title(group)} back={back(slug)} actions={actions?.(opened)}>
        {children(opened)}
      </Screen>
    )
  }
  return (
    <Screen title={g().list.title} back="/groups">
      {error === null && <Skeleton rows={3} kind="person" />}
      {error !== null && isRefused(error, 'not_found') && (
        <EmptyState icon="people" title={m.notFound.title} body={m.notFound.body}>
          <ButtonLink href="/groups" look="main">
            {g().list.title}
          </ButtonLink>
        </EmptyState>
      )}
      {error !== null && !isRefused(error, 'not_found') && <ErrorState title={m.failed} error={error} onRetry={retry} />}
    </Screen>
  )
}
