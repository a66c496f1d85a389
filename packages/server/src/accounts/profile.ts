import type { AccountsTable } from '../db/tables/accounts.ts'
import { transact } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import { cleanLine, cleanText, countCharacters } from '../text/clean.ts'

const NAME_MAX = 50
const NOTE_MAX = 500

export type ProfileChange = { displayName?: string | undefined; note?: string | undefined; avatar?: string | undefined }

/** Changes what a person says of themself. */
export async function changeProfile(
  { db, bus }: Pick<Foundation, 'db' | 'bus'>,
  account: AccountsTable,
  change: ProfileChange,
): Promise<AccountsTable> {
  const set: Partial<AccountsTable> = {}
  if (change.displayName !== undefined)
    set.display_name = within('The name', cleanLine(change.displayName), NAME_MAX) || account.handle
  if (change.note !== undefined) set.note = within('The bio', cleanText(change.note).trim(), NOTE_MAX)
  if (change.avatar !== undefined) set.avatar = change.avatar
  if (Object.keys(set).length === 0) return account
  return transact(db, async (tx) => {
    const row = await tx.updateTable('accounts').set(set).where('id', '=', account.id).returningAll().executeTakeFirstOrThrow()
    await bus.emit(tx, 'account.updated', { accountId: account.id })
    return row
  })
}

function within(what: string, text: string, most: number): string {
  if (countCharacters(text, most) > most) throw Refused.tooLong(what, most)
  return text
}
