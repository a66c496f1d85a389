import type { Account } from '@maru/protocol'
import { useRoute } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { CallButton } from '../../call/CallButton.tsx'
import { isRefused } from '../../api/refused.ts'
import { t } from '../../i18n/index.ts'
import { NotFound } from '../../layout/NotFound.tsx'
import { Screen } from '../../layout/Screen.tsx'
import { useLoad } from '../../lib/useLoad.ts'
import { nameOf } from '../../people/name.ts'
import { findAccount, knownAccount } from '../../state/accounts.ts'
import { conversationWith } from '../../state/conversation.ts'
import { usePresence } from '../../state/presence.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { Lines } from './Lines.tsx'
import { MessageBox } from './MessageBox.tsx'
import styles from './Thread.module.css'

/** Messages and calls with one person, in one flow. */
export function Thread() {
  const at = useRoute().params['acct'] ?? ''
  return at.startsWith('@') ? <With key={at} acct={at.slice(1)} /> : <NotFound />
}

function With({ acct }: { acct: string }) {
  const { value, error, retry } = useLoad(acct, findAccount)
  const account = value ?? knownAccount(acct)
  if (account) return <Talk account={account} />
  const m = t()
  return (
    <Screen title={`@${acct}`} back="/messages">
      {!error && <Skeleton kind="lines" />}
      {error !== null && isRefused(error, 'not_found') && (
        <EmptyState icon="me" title={m.profile.notFound.title} body={m.profile.notFound.body}>
          <ButtonLink href="/search" look="main">
            {m.nav.search}
          </ButtonLink>
        </EmptyState>
      )}
      {error !== null && !isRefused(error, 'not_found') && (
        <ErrorState title={m.messages.threadFailed} error={error} onRetry={retry} />
      )}
    </Screen>
  )
}

function Talk({ account }: { account: Account }) {
  const conversation = conversationWith(account)
  useEffect(() => void conversation.load(), [conversation])
  return (
    <Screen
      fill
      title={t().messages.with(nameOf(account))}
      back="/messages"
      head={<Head account={account} />}
      actions={<CallButton account={account} />}
    >
      <Lines conversation={conversation} />
      <MessageBox conversation={conversation} />
    </Screen>
  )
}

function Head({ account }: { account: Account }) {
  const presence = usePresence(account.id)
  return (
    <a href={`/@${account.acct}`} class={styles.head}>
      <Avatar account={account} size={36} presence={presence} />
      <span>
        <b>{nameOf(account)}</b>
        <small>{presence === 'away' ? `@${account.acct}` : t().presence[presence]}</small>
      </span>
    </a>
  )
}
