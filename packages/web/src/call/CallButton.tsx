import type { Account } from '@maru/protocol'
import { t } from '../i18n/index.ts'
import { speak } from '../state/ui.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './CallButton.module.css'

type Props = {
  account: Pick<Account, 'acct' | 'display_name' | 'username'>
  /** As large as what stands beside it, with a word where there is room. */
  worded?: boolean
}

/**
 * Opens the call box for one person, above what one reads. Stands at every face, so it is small and loads nothing; opened
 * in a new tab it is the call's own screen.
 */
export function CallButton({ account, worded = false }: Props) {
  const label = t().call.call(account.display_name || account.username)
  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    // The router listens for clicks on links above.
    event.stopPropagation()
    speak({ text: `@call @${account.acct} ` })
  }
  return (
    <a
      href={`/call/@${account.acct}`}
      class={worded ? styles.worded : styles.button}
      aria-label={label}
      title={label}
      onClick={open}
    >
      <Icon name="phone" size={worded ? 20 : 22} />
      {worded && <span>{t().call.word}</span>}
    </a>
  )
}
