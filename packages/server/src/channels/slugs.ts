import { randomBytes } from 'node:crypto'
import type { Tx } from '../db/database.ts'
import { isId } from '../db/ids.ts'
import { Refused } from '../http/refused.ts'

const BASE_MAX = 32
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const TAIL = 5
const TRIES = 5

/** The short name of a new channel: from its name where that has letters for it, else of its own. */
export async function freeSlug(tx: Tx, name: string): Promise<string> {
  const base = slugFrom(name)
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const slug = attempt === 0 && base !== '' ? base : [base, randomTail()].filter((part) => part !== '').join('-')
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

/** Small letters, digits and single hyphens; empty where nothing of it is left. */
export function slugFrom(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, BASE_MAX)
    .replace(/^-+|-+$/g, '')
  return isId(plain) ? `r-${plain}` : plain
}

const randomTail = (): string => [...randomBytes(TAIL)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
