import { isId } from '../db/ids.ts'
import { randomTail, slugFrom } from '../text/slug.ts'

const LONGEST = 30
const TAIL = 4

/** Addresses to try for a group of this name, the plainest first. */
export function* slugsFor(name: string): Generator<string> {
  const slug = slugFrom(name, LONGEST)
  // Digits alone would be read as an id.
  const base = slug === '' || isId(slug) ? 'group' : slug
  if (base === slug) yield slug
  for (;;) yield `${base}-${randomTail(TAIL)}`
}
