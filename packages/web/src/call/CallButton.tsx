import type { Account } from '@maru/protocol'
import { t } from '../i18n/index.ts'
import { Icon } from '../ui/Icon.tsx'

/** Leads to the call of one person. Stands at every face, so it is small and loads nothing. */
export function CallButton({ account }: { account: Pick<Account, 'acct' | 'display_name' | 'username'> }) {
  const name = account.display_name || account.username
  return (
    <a href={`/call/@${account.acct}`} aria-label={t().call.call(name)} title={t().call.call(name)}>
      <Icon name="phone" />
    </a>
  )
}
