import type { CredentialAccount, Hub } from '@maru/protocol'
import { computed, signal } from '@preact/signals'
import * as hubApi from '../api/hub.ts'
import { isRefused, Unreachable } from '../api/refused.ts'
import { whenSignedOut } from '../api/request.ts'
import { keep, keptJson, onKeptElsewhere } from '../lib/storage.ts'
import { onOpen, onStream, startStream, stopStream } from './stream.ts'

export type SessionState =
  /** Not known yet whether somebody is signed in. */
  | { state: 'unknown' }
  | { state: 'guest'; /** Was signed in, and then not any more. */ lost: boolean }
  | { state: 'in'; account: CredentialAccount }

/** Who sits before this screen. */
export const session = signal<SessionState>({ state: 'unknown' })

/** The person who is signed in, or null. */
export const me = computed(() => (session.value.state === 'in' ? session.value.account : null))

/** What the hub says of itself; null until it has answered. */
export const hub = signal<Hub | null>(null)

const forgetters = new Set<() => void>()
/** Runs at sign-out: nothing of one person stays for the next. */
export function onSignOut(run: () => void): void {
  forgetters.add(run)
}

/** Finds out who is here: at once from what this browser remembers, then from the hub. */
export async function startSession(): Promise<void> {
  whenSignedOut(() => lose())
  onStream('maru.signed_out', () => lose())
  onKeptElsewhere('me', (value) => {
    // Another tab signed out, or somebody else in.
    const known = me.value?.id
    const there = value === null ? null : (JSON.parse(value) as CredentialAccount).id
    if (known !== undefined && known !== there) location.reload()
  })
  void loadHub()
  const remembered = keptJson<CredentialAccount>('me')
  if (remembered) enter(remembered)
  try {
    enter(await hubApi.verify())
  } catch (error) {
    if (isRefused(error) && error.status === 401) return remembered ? undefined : leave(false)
    if (error instanceof Unreachable && remembered) return
    if (!remembered) leave(false)
  }
}

/** Asks the hub for its name, limits and whether it takes people. */
export async function loadHub(): Promise<void> {
  try {
    hub.value = await hubApi.getHub()
  } catch {
    // The offline bar and each screen tell; asked again when the connection is back.
  }
}
onOpen(() => {
  if (hub.value === null) void loadHub()
})

/** Somebody signed in or changed their profile. */
export function enter(account: CredentialAccount): void {
  session.value = { state: 'in', account }
  keep('me', JSON.stringify(account))
  delete document.documentElement.dataset.guest
  startStream()
}

/** Signs out here, at the hub too. */
export async function signOut(): Promise<void> {
  await hubApi.signOut()
  leave(false)
}

function lose(): void {
  if (session.value.state === 'in') leave(true)
}

function leave(lost: boolean): void {
  stopStream()
  keep('me', null)
  document.documentElement.dataset.guest = ''
  session.value = { state: 'guest', lost }
  for (const forget of forgetters) forget()
}
