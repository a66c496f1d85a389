import { useLocation } from 'preact-iso'
import { t } from '../i18n/index.ts'
import { me } from '../state/session.ts'
import { speak } from '../state/ui.ts'
import { unreadThreads } from '../state/unread.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Badge } from './Badge.tsx'
import styles from './BottomBar.module.css'
import { isAt } from './Places.tsx'

/** The bar of five at a phone's lower edge. */
export function BottomBar() {
  const { path } = useLocation()
  const account = me.value
  if (!account) return null
  const m = t().nav
  const own = `/@${account.acct}`
  const place = (href: string, icon: IconName, label: string, unread = 0) => (
    <a href={href} class={styles.place} aria-current={isAt(path, href) ? 'page' : isTabOf(path, href) ? 'true' : undefined}>
      <span class={styles.drawing}>
        <Icon name={icon} size={24} />
        <Badge count={unread} />
      </span>
      <span>{label}</span>
    </a>
  )
  return (
    <nav class={styles.bar} aria-label={m.main}>
      {place('/', 'home', m.home)}
      {place('/rooms', 'room', m.rooms)}
      <button type="button" class={styles.speak} onClick={() => speak()}>
        <span class={styles.round}>
          <Icon name="speak" size={26} />
        </span>
        <span class="only-read">{m.speak}</span>
      </button>
      {place('/messages', 'messages', m.messages, unreadThreads.value)}
      <a href={own} class={styles.place} aria-current={isAt(path, own) ? 'page' : undefined}>
        <span class={styles.drawing}>
          <Avatar account={account} size={26} />
        </span>
        <span>{m.me}</span>
      </a>
    </nav>
  )
}

/** Local and People are tabs of Home on a phone. */
function isTabOf(path: string, href: string): boolean {
  return href === '/' && (isAt(path, '/local') || isAt(path, '/people'))
}
