import type { Account } from '@maru/protocol'
import { t } from '../i18n/index.ts'
import { speak } from '../state/ui.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './CallButton.module.css'

/**
 * Opens the call box for one person, above what one reads. Stands at every face, so it is small and loads nothing; opened
 * in a new tab it is the call's own screen.
 */
export function CallButton({ account }: { account: Pick<Account, 'acct' | 'display_name' | 'username'> }) {
  const label = t().call.call(account.display_name || account.username)
  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    // The router listens for clicks on links above.
    event.stopPropagation()
    speak({ text: `@call @${account.acct} ` })
  }
  return (
    <a href={`/call/@${account.acct}`} class={styles.button} aria-label={label} title={label} onClick={open}>
      <Icon name="phone" />
    </a>
  )
}
