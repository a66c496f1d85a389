import type { Tx } from '../db/database.ts'
import { isId } from '../db/ids.ts'
import { Refused } from '../http/refused.ts'
import { randomTail, slugFrom } from '../text/slug.ts'

const BASE_MAX = 32
const TAIL = 5
const TRIES = 5

/** The short name of a new channel: from its name where that has letters for it, else of its own. */
export async function freeSlug(tx: Tx, name: string): Promise<string> {
  const base = baseOf(name)
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const slug = attempt === 0 && base !== '' ? base : [base, randomTail(TAIL)].filter((part) => part !== '').join('-')
    if (!(await isTaken(tx, slug))) return slug
  }
  throw new Error(`no short name was free for a channel like ${base}`)
}

/** @throws {Refused} where it belongs to another channel, or looks like an id. */
export async function claimSlug(tx: Tx, slug: string, channelId: string): Promise<void> {
  if (isId(slug)) throw Refused.invalid('A short link of digits alone could be taken for something else. Add a letter.')
  if (await isTaken(tx, slug, channelId)) throw Refused.invalid('This short link belongs to another channel.')
}

async function isTaken(tx: Tx, slug: string, but = ''): Promise<boolean> {
  const row = await tx.selectFrom('channels').select('id').where('slug', '=', slug).where('id', '!=', but).executeTakeFirst()
  return row !== undefined
}

/** Empty where nothing of the name is left. */
function baseOf(name: string): string {
  const plain = slugFrom(name, BASE_MAX)
  return isId(plain) ? `r-${plain}` : plain
}
