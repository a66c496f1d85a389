import { count } from '../i18n/format.ts'
import { t } from '../i18n/index.ts'
import styles from './Badge.module.css'

/** How many are unread; nothing where there are none. */
export function Badge({ count: n }: { count: number }) {
  if (n <= 0) return null
  return (
    <span class={styles.badge}>
      <span aria-hidden="true">{n > 99 ? '99+' : count(n)}</span>
      <span class="only-read">, {t().nav.unread(n)}</span>
    </span>
  )
}
