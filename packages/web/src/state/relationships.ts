import type { Account, Relationship } from '@maru/protocol'
import { type Signal, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import * as accounts from '../api/accounts.ts'
import { me, onSignOut } from './session.ts'
import { onReconnect, onStream } from './stream.ts'

const known = new Map<string, Signal<Relationship | null>>()
const wanted = new Set<string>()
let asking: ReturnType<typeof setTimeout> | undefined

/** What stands between me and a person; null until it is known. */
function relationshipOf(id: string): Signal<Relationship | null> {
  const found = known.get(id) ?? signal<Relationship | null>(null)
  known.set(id, found)
  return found
}

/** As `relationshipOf`, and asks for it: all that a screen shows in one request. */
export function useRelationship(id: string | undefined): Relationship | null {
  useEffect(() => {
    if (id !== undefined && id !== me.value?.id && me.value && relationshipOf(id).value === null) ask(id)
  }, [id])
  return id === undefined ? null : relationshipOf(id).value
}

function ask(id: string): void {
  wanted.add(id)
  asking ??= setTimeout(() => {
    asking = undefined
    void fetchWanted()
  }, 20)
}

async function fetchWanted(): Promise<void> {
  const ids = [...wanted]
  wanted.clear()
  try {
    for (const one of await accounts.relationships(ids)) relationshipOf(one.id).value = one
  } catch {
    // Buttons that depend on it stay away; asked again when the connection is back or the screen is opened anew.
  }
}

async function act(id: string, guess: Partial<Relationship>, run: (id: string) => Promise<Relationship>): Promise<void> {
  const held = relationshipOf(id)
  const before = held.value
  if (before) held.value = { ...before, ...guess }
  try {
    held.value = await run(id)
  } catch (error) {
    held.value = before
    throw error
  }
}

export const follow = (id: string) => act(id, { following: true }, accounts.follow)
export const unfollow = (id: string) => act(id, { following: false }, accounts.unfollow)
export const block = (id: string) => act(id, { blocking: true, following: false }, accounts.block)
export const unblock = (id: string) => act(id, { blocking: false }, accounts.unblock)

/** Takes in that a person follows me now. */
function followedBy(account: Account): void {
  const held = relationshipOf(account.id)
  if (held.value) held.value = { ...held.value, followed_by: true }
}

onStream('notification', (notification) => {
  if (notification.type === 'follow') followedBy(notification.account)
})
onReconnect(() => {
  for (const [id, held] of known) if (held.value) ask(id)
})
onSignOut(() => known.clear())
