import type { NamedMeeting, Notification } from '@maru/protocol'
import { explain } from '../../api/explain.ts'
import { ago, clock, day } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { FollowButton } from '../../people/FollowButton.tsx'
import { nameOf } from '../../people/name.ts'
import { PostCard } from '../../posts/PostCard.tsx'
import { dismissNotification } from '../../state/notifications.ts'
import { statusOf } from '../../state/statuses.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ButtonLink, IconButton } from '../../ui/Button.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { toast } from '../../ui/toast.ts'
import { plainText } from '../messages/plain-text.ts'
import styles from './Notifications.module.css'

const ICON: Record<Notification['type'], IconName> = {
  mention: 'at',
  follow: 'follow',
  favourite: 'heart',
  reblog: 'boost',
  'maru.missed_call': 'phone',
  'maru.knock': 'hand',
  'maru.channel_invite': 'wave',
  'maru.group_invite': 'people',
  'maru.meeting_soon': 'clock',
  'maru.meeting_moved': 'calendar',
  'maru.meeting_cancelled': 'calendar',
}

/** The channel or the group that it is about. */
const placeOf = ({ maru }: Notification) => maru?.channel ?? maru?.group ?? null

const whenOf = ({ starts_at }: NamedMeeting): string => `${day(starts_at)}, ${clock(starts_at)}`

function sentence(notification: Notification): string {
  const { type, account, maru } = notification
  const m = t().notifications
  const name = nameOf(account)
  const place = placeOf(notification)?.name ?? m.somewhere
  switch (type) {
    case 'mention':
      return m.mention(name)
    case 'follow':
      return m.follow(name)
    case 'favourite':
      return m.favourite(name)
    case 'reblog':
      return m.reblog(name)
    case 'maru.missed_call':
      return m.missedCall(name)
    case 'maru.knock':
      return m.knock(name)
    case 'maru.channel_invite':
      return m.channelInvite(name, place)
    case 'maru.group_invite':
      return m.groupInvite(name, place)
    case 'maru.meeting_soon':
      return m.meetingSoon(place)
    case 'maru.meeting_moved':
      return m.meetingMoved(name, maru?.meeting?.title ?? place, maru?.meeting ? whenOf(maru.meeting) : '')
    case 'maru.meeting_cancelled':
      return m.meetingCancelled(name, maru?.meeting?.title ?? place, maru?.meeting ? whenOf(maru.meeting) : '')
  }
}

function goal({ type, account, status, maru }: Notification): string {
  if (maru?.channel) return `/r/${maru.channel.slug}`
  if (maru?.group) return `/groups/${maru.group.slug}`
  if (type === 'maru.missed_call') return `/messages/@${account.acct}`
  return status ? `/@${status.account.acct}/${status.id}` : `/@${account.acct}`
}

/** One piece of news; a mention is the post itself, so that one can answer at once. */
export function NotificationRow({ notification }: { notification: Notification }) {
  const { type, account, status } = notification
  const shown = status && statusOf(status.id).value
  if (type === 'mention' && shown && shown.visibility !== 'direct') return <PostCard id={shown.id} />
  const dismiss = (): void => {
    dismissNotification(notification.id).catch((error: unknown) => toast(explain(error), { bad: true }))
  }
  return (
    <div class={styles.row} data-type={type}>
      <span class={styles.icon}>
        <Icon name={ICON[type]} size={20} fill={type === 'favourite'} />
      </span>
      <a href={goal(notification)} class={styles.words}>
        <Avatar account={account} size={36} />
        <span>
          <b>{sentence(notification)}</b> <time dateTime={notification.created_at}>{ago(notification.created_at)}</time>
          {shown && <span class={styles.excerpt}>{plainText(shown.content)}</span>}
        </span>
      </a>
      {type === 'follow' && <FollowButton account={account} small only="follow" />}
      {(type === 'maru.channel_invite' || type === 'maru.group_invite') && (
        <ButtonLink small look="main" href={goal(notification)}>
          {t().notifications.comeIn}
        </ButtonLink>
      )}
      <IconButton
        icon="close"
        iconSize={18}
        label={`${t().notifications.dismiss}: ${sentence(notification)}`}
        onClick={dismiss}
      />
    </div>
  )
}
