import type { Account } from '@maru/protocol'
import { computed, signal } from '@preact/signals'
import { followers, following } from '../api/accounts.ts'
import { presenceOf, watchPresence } from './presence.ts'
import { me, onSignOut } from './session.ts'
import { onReconnect } from './stream.ts'

/** The people that one knows: whom one follows, and who follows. Null until loaded. */
export const acquaintances = signal<readonly Account[] | null>(null)
export const aroundError = signal<unknown>(null)

const ends: (() => void)[] = []
let loading: Promise<void> | null = null

/** Those of them who talk, are here, and are neither, each in the order of names. */
export const around = computed(() => {
  const all = (acquaintances.value ?? []).map((account) => ({ account, presence: presenceOf(account.id).value }))
  const those = (presence: string): Account[] => all.filter((one) => one.presence === presence).map((one) => one.account)
  return { talking: those('in_call'), here: those('here'), others: those('away') }
})

/** Loads them once; again where `anew`. */
export function loadAround(anew = false): Promise<void> {
  if (loading && !anew) return loading
  loading = load()
  return loading
}

async function load(): Promise<void> {
  const id = me.value?.id
  if (id === undefined) return
  try {
    const [out, back] = await Promise.all([following(id), followers(id)])
    const all = new Map([...out.items, ...back.items].map((account) => [account.id, account]))
    all.delete(id)
    for (const end of ends.splice(0)) end()
    ends.push(...[...all.keys()].map(watchPresence))
    acquaintances.value = [...all.values()].sort((a, b) =>
      (a.display_name || a.username).localeCompare(b.display_name || b.username),
    )
    aroundError.value = null
  } catch (error) {
    loading = null
    if (acquaintances.value === null) aroundError.value = error
  }
}

onReconnect(() => {
  if (acquaintances.value) void loadAround(true)
})
onSignOut(() => {
  for (const end of ends.splice(0)) end()
  acquaintances.value = null
  loading = null
})
