import { randomInt } from 'node:crypto'
import { isId } from '../db/ids.ts'

const LONGEST = 30
/** Without letters and digits that are taken for each other. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A name as a part of an address: small letters, digits, single hyphens; empty where nothing of it can stand there. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
  // Such an address would be read as an id.
  return isId(slug) ? '' : slug
}

/** Addresses to try for a name, the plainest first. */
export function* slugsFor(name: string, kind: string): Generator<string> {
  const slug = slugOf(name)
  if (slug !== '') yield slug
  for (;;) yield `${slug === '' ? kind : slug}-${letters(4)}`
}

const letters = (count: number): string => Array.from({ length: count }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
