import type { ThreadItem, ThreadSummary } from '@maru/protocol'
import { useEffect } from 'preact/hooks'
import { ago } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Badge } from '../../layout/Badge.tsx'
import { Screen } from '../../layout/Screen.tsx'
import { TopActions } from '../../layout/TopActions.tsx'
import { nameOf } from '../../people/name.ts'
import { usePresence } from '../../state/presence.ts'
import { me } from '../../state/session.ts'
import { loadThreads, threads, threadsError } from '../../state/threads.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import styles from './Messages.module.css'
import { plainText } from './plain-text.ts'

/** Ends of calls that were none to the callee's regret. */
const TALKED = new Set<string>(['completed', 'limit', 'grown'])

/** One's conversations, the newest on top. */
export function Messages() {
  useEffect(() => void loadThreads(), [])
  const m = t().messages
  const list = threads.value
  return (
    <Screen title={m.title} actions={<TopActions />}>
      {list === null && !threadsError.value && <Skeleton kind="person" rows={6} />}
      {list === null && threadsError.value !== null && (
        <ErrorState title={m.failed} error={threadsError.value} onRetry={() => void loadThreads()} />
      )}
      {list?.length === 0 && (
        <EmptyState icon="messages" title={m.empty.title} body={m.empty.body}>
          <ButtonLink href="/search" look="main">
            {m.start}
          </ButtonLink>
        </EmptyState>
      )}
      <ul>
        {list?.map((thread) => (
          <li key={thread.account.id}>
            <Row thread={thread} />
          </li>
        ))}
      </ul>
    </Screen>
  )
}

function Row({ thread }: { thread: ThreadSummary }) {
  const { account, last, unread } = thread
  const presence = usePresence(account.id)
  const talking = last?.kind === 'call' && last.call.state === 'active'
  return (
    <a href={`/messages/@${account.acct}`} class={styles.row} data-unread={unread > 0} data-lit={talking}>
      <Avatar account={account} size={52} presence={presence} />
      <span class={styles.words}>
        <b>{nameOf(account)}</b>
        <span class={styles.last}>{last && <LastLine item={last} />}</span>
      </span>
      <span class={styles.end}>
        {last && <time dateTime={last.at}>{ago(last.at)}</time>}
        <Badge count={unread} />
      </span>
    </a>
  )
}

function LastLine({ item }: { item: ThreadItem }) {
  const m = t().messages
  if (item.kind === 'call') {
    const { call } = item
    const missed = call.state === 'ended' && !TALKED.has(call.outcome) && call.callee.id === me.value?.id
    return (
      <>
        <Icon name="phone" size={15} /> {missed ? m.lastCall.missed : m.lastCall[call.state]}
        {call.reason && ` · ${call.reason}`}
      </>
    )
  }
  const mine = item.status.account.id === me.value?.id
  const text = item.status.maru.voice_note ? m.voiceNote : plainText(item.status.content)
  return <>{mine ? `${m.you}: ${text}` : text}</>
}
