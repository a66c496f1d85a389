import { signal, type Signal } from '@preact/signals'
import { explain } from '../api/explain.ts'
import { Unreachable } from '../api/refused.ts'
import { sendMessage } from '../api/threads.ts'
import { t } from '../i18n/index.ts'
import { keep, keptJson, keptNames, onKeptElsewhere } from '../lib/storage.ts'
import { takeItem } from './conversation.ts'
import { dueOf, withMessage, type Outgoing, type OutgoingState } from './outbox-model.ts'
import { me, onSignOut } from './session.ts'
import { onOpen } from './stream.ts'

const PREFIX = 'outbox.'
const boxes = new Map<string, Signal<readonly Outgoing[]>>()
const underWay = new Set<string>()
let resending = false

/** What is on its way to a person, from this tab or another. */
export function outboxTo(accountId: string): Signal<readonly Outgoing[]> {
  const found = boxes.get(accountId)
  if (found) return found
  const box = signal<readonly Outgoing[]>(read(accountId))
  boxes.set(accountId, box)
  onKeptElsewhere(PREFIX + accountId, () => {
    box.value = read(accountId)
  })
  return box
}

/** [OB1] Sends a message: it stands in the conversation at once, and stays there with the reason where it did not go. */
export async function send(accountId: string, text: string): Promise<void> {
  const from = me.value?.id
  if (from === undefined) return
  const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`
  await deliver(accountId, { key, text, at: new Date().toISOString(), from, state: 'sending' })
}

/** Sends it, or sends it again. */
export async function deliver(accountId: string, message: Outgoing): Promise<void> {
  if (underWay.has(message.key)) return
  underWay.add(message.key)
  const becomes = (state: OutgoingState): void => {
    // Whoever signed out meanwhile has taken their words with them.
    if (me.value?.id === message.from) change(accountId, (list) => withMessage(list, { ...message, ...state }))
  }
  becomes({ state: 'sending' })
  try {
    const item = await sendMessage(accountId, message.text, message.key)
    discard(accountId, message.key)
    takeItem(accountId, item)
  } catch (error) {
    becomes(error instanceof Unreachable ? { state: 'waiting' } : { state: 'failed', why: explain(error) })
  } finally {
    underWay.delete(message.key)
  }
}

/** Gives a message up. */
export function discard(accountId: string, key: string): void {
  change(accountId, (list) => list.filter((one) => one.key !== key))
}

/** [OB2] The hub is there: what waits for it goes, to each person in the order in which it was written. */
async function resend(): Promise<void> {
  if (resending) return
  resending = true
  try {
    await Promise.all(keptNames(PREFIX).map((name) => resendTo(name.slice(PREFIX.length))))
  } finally {
    resending = false
  }
}

async function resendTo(accountId: string): Promise<void> {
  const from = me.value?.id
  if (from === undefined) return
  const { goes, unsure } = dueOf(read(accountId), { from, underWay, now: Date.now() })
  for (const one of unsure) {
    change(accountId, (list) => withMessage(list, { ...one, state: 'failed', why: t().messages.maybeSent }))
  }
  for (const one of goes) {
    // Discarded meanwhile, here or in another tab.
    if (read(accountId).some((still) => still.key === one.key)) await deliver(accountId, one)
  }
}

/** What is kept is the truth, and not this tab's copy of it: another tab writes too. */
function change(accountId: string, next: (list: readonly Outgoing[]) => Outgoing[]): void {
  const list = next(read(accountId))
  keep(PREFIX + accountId, list.length > 0 ? JSON.stringify(list) : null)
  outboxTo(accountId).value = list
}

/** What an earlier version of Maru kept had no state: it shows, and waits for a press. */
function read(accountId: string): Outgoing[] {
  const list = keptJson<Partial<Outgoing>[]>(PREFIX + accountId) ?? []
  const early: OutgoingState = { state: 'failed', why: t().messages.maybeSent }
  return list.map((one) => ({ from: me.value?.id, ...(one.state ? {} : early), ...one }) as Outgoing)
}

onOpen(() => void resend())
addEventListener('online', () => void resend())
onSignOut(() => {
  for (const name of keptNames(PREFIX)) keep(name, null)
  for (const box of boxes.values()) box.value = []
})
