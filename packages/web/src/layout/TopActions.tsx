import { t } from '../i18n/index.ts'
import { wide } from '../state/ui.ts'
import { unreadNotifications } from '../state/unread.ts'
import { Icon } from '../ui/Icon.tsx'
import { Badge } from './Badge.tsx'
import styles from './TopActions.module.css'

/** On a phone: search and notifications, which have no place in the bar below. */
export function TopActions() {
  if (wide.value) return null
  const link = (href: string, icon: 'search' | 'bell', label: string, unread = 0) => (
    <a href={href} class={styles.link} title={label}>
      <Icon name={icon} />
      <span class="only-read">{label}</span>
      <Badge count={unread} />
    </a>
  )
  return (
    <span class={styles.top}>
      {link('/search', 'search', t().nav.search)}
      {link('/notifications', 'bell', t().nav.notifications, unreadNotifications.value)}
    </span>
  )
}
