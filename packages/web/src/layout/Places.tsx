import { useLocation } from 'preact-iso'
import { t } from '../i18n/index.ts'
import { hub, me } from '../state/session.ts'
import { keysShown, speak } from '../state/ui.ts'
import { openReports, unreadNotifications, unreadThreads } from '../state/unread.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Badge } from './Badge.tsx'
import styles from './Places.module.css'

/** The left column of a wide screen: where one can go. */
export function Places() {
  const { path } = useLocation()
  const account = me.value
  if (!account) return null
  const own = `/@${account.acct}`
  const m = t().nav
  const place = (href: string, icon: IconName, label: string, unread = 0) => (
    <li>
      <a href={href} class={styles.place} aria-current={isAt(path, href) ? 'page' : undefined}>
        <Icon name={icon} size={24} />
        <span class={styles.word}>{label}</span>
        <Badge count={unread} />
      </a>
    </li>
  )
  return (
    <nav class={styles.places} aria-label={m.main}>
      <a href="/" class={styles.name} aria-label={hub.value?.name ?? t().common.maru}>
        <img src="/icon.svg" alt="" width={32} height={32} />
        <span class={styles.word}>{hub.value?.name ?? t().common.maru}</span>
      </a>
      <ul>
        {place('/', 'home', m.home)}
        {place('/local', 'local', m.local)}
        {place('/rooms', 'room', m.rooms)}
        {place('/groups', 'group', m.groups)}
        {place('/people', 'people', m.people)}
        {place('/messages', 'messages', m.messages, unreadThreads.value)}
        {place('/notifications', 'bell', m.notifications, unreadNotifications.value)}
        {place('/search', 'search', m.search)}
        {place('/settings', 'settings', m.settings, openReports.value)}
      </ul>
      <Button look="main" icon="speak" class={styles.speak} onClick={() => speak()}>
        <span class={styles.word}>{m.speak}</span>
      </Button>
      <div class={styles.foot}>
        <a
          href={own}
          class={styles.me}
          aria-current={isAt(path, own) ? 'page' : undefined}
          aria-label={`${m.profile}: ${account.display_name || account.username}`}
        >
          <Avatar account={account} size={36} />
          <span class={styles.word}>
            <b>{account.display_name || account.username}</b>
            <small>@{account.acct}</small>
          </span>
        </a>
        <button type="button" class={styles.keys} onClick={() => (keysShown.value = true)}>
          <kbd>?</kbd> <span class={styles.word}>{m.keys}</span>
        </button>
      </div>
    </nav>
  )
}

/** Whether a path is a place or lies within it. */
export function isAt(path: string, place: string): boolean {
  // A room is within the rooms, though its link is short.
  if (place === '/rooms' && path.startsWith('/r/')) return true
  return place === '/' ? path === '/' : path === place || path.startsWith(`${place}/`)
}
