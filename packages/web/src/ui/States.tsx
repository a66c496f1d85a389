import type { ComponentChildren } from 'preact'
import { explain } from '../api/explain.ts'
import { t } from '../i18n/index.ts'
import { Button } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import styles from './States.module.css'

/** A place with nothing in it yet: what it is for, and the one next step. */
export function EmptyState({
  icon,
  title,
  body,
  children,
}: {
  icon?: IconName
  title: string
  body?: string
  children?: ComponentChildren
}) {
  return (
    <div class={styles.state}>
      {icon && (
        <span class={styles.icon}>
          <Icon name={icon} size={28} />
        </span>
      )}
      <h2>{title}</h2>
      {body && <p>{body}</p>}
      {children && <div class={styles.steps}>{children}</div>}
    </div>
  )
}

/** Something did not work: what, why, and the one thing that helps. */
export function ErrorState({ title, error, onRetry }: { title?: string; error: unknown; onRetry?: () => void }) {
  return (
    <div class={styles.state} role="alert">
      <h2>{title ?? t().broken.title}</h2>
      <p>{explain(error)}</p>
      {onRetry && (
        <div class={styles.steps}>
          <Button look="soft" onClick={onRetry}>
            {t().common.again}
          </Button>
        </div>
      )}
    </div>
  )
}
