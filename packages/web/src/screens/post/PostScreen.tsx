import { useRoute } from 'preact-iso'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { isRefused } from '../../api/refused.ts'
import { getContext, getStatus } from '../../api/statuses.ts'
import { t } from '../../i18n/index.ts'
import { NotFound } from '../../layout/NotFound.tsx'
import { Screen } from '../../layout/Screen.tsx'
import { useLoad } from '../../lib/useLoad.ts'
import { PostBox } from '../../posts/PostBox.tsx'
import { PostCard } from '../../posts/PostCard.tsx'
import { me } from '../../state/session.ts'
import { putStatus, statusOf } from '../../state/statuses.ts'
import { onReconnect, onStream } from '../../state/stream.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import styles from './PostScreen.module.css'

/** A post with what led to it and what was answered. */
export function PostScreen() {
  const { acct = '', statusId = '' } = useRoute().params
  return acct.startsWith('@') ? <Conversation key={statusId} id={statusId} /> : <NotFound />
}

type Ids = { before: string[]; after: string[] }

function Conversation({ id }: { id: string }) {
  const { value, error, retry, set } = useLoad<Ids>(id, loadConversation)
  const status = statusOf(id).value
  const main = useRef<HTMLDivElement>(null)

  useEffect(
    () =>
      onStream('update', (fresh) => {
        if (value && fresh.in_reply_to_id && [id, ...value.after].includes(fresh.in_reply_to_id)) add(putStatus(fresh))
      }),
    [value],
  )
  useEffect(() => onReconnect(retry), [])
  // What came before stands above; the post itself stays where one looks.
  useLayoutEffect(() => {
    if (value && value.before.length > 0) main.current?.scrollIntoView({ block: 'start' })
  }, [value !== null])

  function add(replyId: string): void {
    if (value && !value.after.includes(replyId)) set({ ...value, after: [...value.after, replyId] })
  }

  if (!status && error !== null) {
    return (
      <Screen title={t().timeline.thread} back="/">
        {isRefused(error, 'not_found') ? (
          <EmptyState icon="messages" title={t().post.gone}>
            <ButtonLink href="/" look="main">
              {t().missing.go}
            </ButtonLink>
          </EmptyState>
        ) : (
          <ErrorState title={t().timeline.failed} error={error} onRetry={retry} />
        )}
      </Screen>
    )
  }
  return (
    <Screen title={t().timeline.thread} back="/">
      {value?.before.map((one) => (
        <PostCard key={one} id={one} joined />
      ))}
      <div ref={main} class={styles.main}>
        {status ? <PostCard id={id} main /> : <Skeleton rows={1} />}
      </div>
      {status && me.value && (
        <div class={styles.box}>
          <PostBox place={`reply.${id}`} replyTo={status} onPosted={(reply) => add(putStatus(reply))} />
        </div>
      )}
      {status && value === null && error !== null && <ErrorState title={t().timeline.failed} error={error} onRetry={retry} />}
      {value?.after.map((one) => (
        <PostCard key={one} id={one} inThread />
      ))}
      <div class={styles.room} />
    </Screen>
  )
}

async function loadConversation(id: string): Promise<Ids> {
  const [status, context] = await Promise.all([getStatus(id), getContext(id)])
  putStatus(status)
  return { before: context.ancestors.map(putStatus), after: context.descendants.map(putStatus) }
}
