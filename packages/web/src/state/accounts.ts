import type { Account } from '@maru/protocol'
import { lookup } from '../api/accounts.ts'
import { me, onSignOut } from './session.ts'

const byAcct = new Map<string, Account>()

/** What is known of a person already, so that their screen has a head at once. */
export function knownAccount(acct: string): Account | null {
  return me.value?.acct === acct ? me.value : (byAcct.get(acct) ?? null)
}

/** Remembers a person who is shown somewhere. */
function rememberAccount(account: Account): Account {
  byAcct.set(account.acct, account)
  return account
}

/** Asks the hub for a person by handle. */
export async function findAccount(acct: string): Promise<Account> {
  return rememberAccount(await lookup(acct))
}

onSignOut(() => byAcct.clear())
