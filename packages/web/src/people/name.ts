import type { Account } from '@maru/protocol'

/** What a person is called: the name that they chose, else the handle. */
export function nameOf(account: Pick<Account, 'display_name' | 'username'>): string {
  return account.display_name || account.username
}
