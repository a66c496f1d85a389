import type { Presence } from '@maru/protocol'
import { type Signal, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { presences } from '../api/accounts.ts'
import { onSignOut, session } from './session.ts'
import { onOpen, onStream, sendStream } from './stream.ts'

const USED_WITHIN_MS = 5 * 60_000
const known = new Map<string, Signal<Presence>>()
const watched = new Map<string, number>()
let telling: ReturnType<typeof setTimeout> | undefined
const fresh = new Set<string>()

/** The presence of a person, as a signal; `away` until it is known. */
export function presenceOf(id: string): Signal<Presence> {
  const found = known.get(id) ?? signal<Presence>('away')
  known.set(id, found)
  return found
}

/** Watches a person's presence as long as the component is shown. */
export function usePresence(id: string): Presence {
  useEffect(() => (id === '' ? undefined : watchPresence(id)), [id])
  return presenceOf(id).value
}

/** Watches a person's presence. @returns ends it. */
export function watchPresence(id: string): () => void {
  watched.set(id, (watched.get(id) ?? 0) + 1)
  if (watched.get(id) === 1) fresh.add(id)
  tellSoon()
  return () => {
    const users = (watched.get(id) ?? 1) - 1
    if (users > 0) watched.set(id, users)
    else watched.delete(id)
    tellSoon()
  }
}

function tellSoon(): void {
  telling ??= setTimeout(() => {
    telling = undefined
    void tell()
  }, 60)
}

async function tell(): Promise<void> {
  if (session.value.state !== 'in') return
  sendStream({ type: 'maru.watch_presence', account_ids: [...watched.keys()] })
  const ids = [...fresh].filter((id) => watched.has(id))
  fresh.clear()
  for (let i = 0; i < ids.length; i += 80) {
    try {
      for (const { account_id, presence } of await presences(ids.slice(i, i + 80))) presenceOf(account_id).value = presence
    } catch {
      // Faces stay without a dot; asked again when the connection is back.
      return
    }
  }
}

onStream('maru.presence', ({ account_id, presence }) => {
  presenceOf(account_id).value = presence
})
onOpen(() => {
  for (const id of watched.keys()) fresh.add(id)
  tellSoon()
  mine = null
  tellMine()
})
onSignOut(() => {
  known.clear()
  watched.clear()
})

// My own presence: here while this screen is seen and in use.
let usedAt = Date.now()
let mine: 'here' | 'away' | null = null

function tellMine(): void {
  const now = document.visibilityState === 'visible' && Date.now() - usedAt < USED_WITHIN_MS ? 'here' : 'away'
  if (now === mine) return
  mine = now
  sendStream({ type: 'maru.presence', presence: now })
}
function used(): void {
  usedAt = Date.now()
  if (mine === 'away') tellMine()
}
for (const name of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const) addEventListener(name, used, { passive: true })
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') usedAt = Date.now()
  tellMine()
})
setInterval(tellMine, 30_000)
