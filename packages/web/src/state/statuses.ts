import type { Status } from '@maru/protocol'
import { type Signal, signal } from '@preact/signals'
import { boost, deleteStatus, favourite } from '../api/statuses.ts'
import { onSignOut } from './session.ts'
import { onStream } from './stream.ts'

/** Every post that was seen, once: what changes in one place changes in all. Null: deleted. */
const cache = new Map<string, Signal<Status | null>>()

/** Takes in a post (and the one that it boosts). @returns its id. */
export function putStatus(status: Status): string {
  if (status.reblog) putStatus(status.reblog)
  const found = cache.get(status.id)
  if (found) found.value = status
  else cache.set(status.id, signal(status))
  return status.id
}

/** A post as a signal; null where it is unknown or deleted. */
export function statusOf(id: string): Signal<Status | null> {
  const found = cache.get(id) ?? signal<Status | null>(null)
  cache.set(id, found)
  return found
}

/** Marks a post as gone, wherever it is shown. */
export function dropStatus(id: string): void {
  const found = cache.get(id)
  if (found) found.value = null
}

function change(id: string, by: (status: Status) => Partial<Status>): void {
  const found = cache.get(id)
  if (found?.value) found.value = { ...found.value, ...by(found.value) }
}

/** Favourites at once; takes it back and throws where the hub says no. */
export async function setFavourite(id: string, on: boolean): Promise<void> {
  const mark = (to: boolean): void =>
    change(id, (s) => ({
      favourited: to,
      favourites_count: Math.max(0, s.favourites_count + (to === s.favourited ? 0 : to ? 1 : -1)),
    }))
  mark(on)
  try {
    putStatus(await favourite(id, on))
  } catch (error) {
    mark(!on)
    throw error
  }
}

/** Boosts at once; takes it back and throws where the hub says no. */
export async function setBoost(id: string, on: boolean): Promise<void> {
  const mark = (to: boolean): void =>
    change(id, (s) => ({ reblogged: to, reblogs_count: Math.max(0, s.reblogs_count + (to === s.reblogged ? 0 : to ? 1 : -1)) }))
  mark(on)
  try {
    const answer = await boost(id, on)
    putStatus(answer.reblog ?? answer)
  } catch (error) {
    mark(!on)
    throw error
  }
}

/** Deletes one's own post. */
export async function removeStatus(id: string): Promise<void> {
  await deleteStatus(id)
  dropStatus(id)
}

onStream('status.update', putStatus)
onStream('delete', dropStatus)
onSignOut(() => cache.clear())
