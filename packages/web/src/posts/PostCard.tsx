import { useEffect, useState } from 'preact/hooks'
import { CallButton } from '../call/CallButton.tsx'
import { ago, fullTime } from '../i18n/format.ts'
import { t } from '../i18n/index.ts'
import { nameOf } from '../people/name.ts'
import { usePresence } from '../state/presence.ts'
import { me } from '../state/session.ts'
import { statusOf } from '../state/statuses.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Audience } from './Audience.tsx'
import { Attachments } from './Attachments.tsx'
import { PostActions } from './PostActions.tsx'
import styles from './PostCard.module.css'
import { RichText } from './RichText.tsx'

type Props = {
  id: string
  /** The one that a screen is about: larger, and no link to itself. */
  main?: boolean
  /** Joined by a line to the next: part of a conversation. */
  joined?: boolean
  /** Shown within its conversation: it need not say that it is a reply. */
  inThread?: boolean
}

/** One post, or a boost of one. Deleted ones say so for a moment, then fold away. */
export function PostCard({ id, main = false, joined = false, inThread = false }: Props) {
  const outer = statusOf(id).value
  const status = statusOf(outer?.reblog?.id ?? id).value
  const presence = usePresence(status?.account.id ?? '')
  if (!outer || !status) return main ? <Gone /> : null
  const { account } = status
  const name = nameOf(account)
  const href = `/@${account.acct}/${status.id}`
  return (
    <article
      class={styles.post}
      data-post={status.id}
      data-main={main}
      data-joined={joined}
      tabIndex={main ? -1 : 0}
      aria-label={t().post.by(name)}
    >
      {outer.reblog && (
        <p class={styles.boosted}>
          <Icon name="boost" size={16} />
          <a href={`/@${outer.account.acct}`}>{t().post.boosted(nameOf(outer.account))}</a>
        </p>
      )}
      <a href={`/@${account.acct}`} class={styles.face} tabIndex={-1} aria-hidden="true">
        <Avatar account={account} presence={presence} />
      </a>
      <header class={styles.head}>
        <a href={`/@${account.acct}`} class={styles.author}>
          <b>{name}</b> <span>@{account.acct}</span>
        </a>
        {status.maru.group ? <InGroup group={status.maru.group} /> : <Audience visibility={status.visibility} />}
        {!main && (
          <a href={href} class={styles.time} data-key="o">
            <time
              dateTime={status.created_at}
              onPointerEnter={(event) => (event.currentTarget.title = fullTime(status.created_at))}
            >
              {ago(status.created_at)}
            </time>
          </a>
        )}
      </header>
      <div class={styles.body}>
        {status.in_reply_to_id && !main && !joined && !inThread && (
          <a href={href} class={styles.reply}>
            <Icon name="reply" size={14} /> {replyTo(status.mentions, status.in_reply_to_account_id)}
          </a>
        )}
        <RichText html={status.content} mentions={status.mentions} />
        <Attachments status={status} />
        {main && (
          <time class={styles.when} dateTime={status.created_at}>
            {fullTime(status.created_at)}
          </time>
        )}
      </div>
      <div class={styles.actions}>
        <PostActions status={status} />
        {me.value && me.value.id !== account.id ? <CallButton account={account} /> : <span class={styles.blank} />}
      </div>
    </article>
  )
}

/** The group that it was posted in, and for. */
function InGroup({ group }: { group: { slug: string; name: string } }) {
  return (
    <a href={`/groups/${group.slug}`} class={styles.group} title={t().post.inGroup(group.name)}>
      <Icon name="group" size={15} />
      <span class="only-read">{t().post.inGroup('')}</span>
      <span>{group.name}</span>
    </a>
  )
}

function replyTo(mentions: readonly { id: string; username: string }[], id: string | null): string {
  const to = mentions.find((one) => one.id === id)
  return to ? t().post.replyTo(`@${to.username}`) : t().post.inReply
}

function Gone() {
  const [shown, show] = useState(false)
  useEffect(() => show(true), [])
  return shown ? <p class={styles.gone}>{t().post.gone}</p> : null
}
