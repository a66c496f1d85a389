import { signal, type Signal } from '@preact/signals'
import { explain } from '../api/explain.ts'
import { Unreachable } from '../api/refused.ts'
import { sendMessage } from '../api/threads.ts'
import { t } from '../i18n/index.ts'
import { keep, keptJson } from '../lib/storage.ts'
import type { Conversation } from './conversation.ts'
import { onSignOut } from './session.ts'
import { onNextOpen } from './stream.ts'

/** A message on its way: kept over a reload until the hub has it. */
export type Outgoing = { key: string; text: string; at: string; trouble: string | null }

/** What did not go because nothing was reachable, in the order in which it was written: it goes by itself afterwards. */
const stranded = new Map<string, { conversation: Conversation; message: Outgoing }>()
let resending = false

const boxes = new Map<string, Signal<readonly Outgoing[]>>()

/** What is on its way to a person. What a reload interrupted waits for a press. */
export function outboxTo(accountId: string): Signal<readonly Outgoing[]> {
  const found = boxes.get(accountId) ?? signal(keptJson<Outgoing[]>(`outbox.${accountId}`) ?? [])
  boxes.set(accountId, found)
  return found
}

/** Sends a message: it stands in the conversation at once, and stays there with the reason where it did not go. */
export function send(conversation: Conversation, text: string): Promise<void> {
  const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`
  return deliver(conversation, { key, text, at: new Date().toISOString(), trouble: null })
}

/** Tries again. The key is the same, so that a message whose answer was lost is not sent twice. */
export async function deliver(conversation: Conversation, message: Outgoing): Promise<void> {
  const id = conversation.account.id
  stranded.delete(message.key)
  put(id, { ...message, trouble: null })
  try {
    const item = await sendMessage(id, message.text, message.key)
    discard(id, message.key)
    conversation.take([item])
  } catch (error) {
    if (error instanceof Unreachable) stranded.set(message.key, { conversation, message })
    put(id, { ...message, trouble: error instanceof Unreachable ? t().messages.goesLater : explain(error) })
  }
}

/** The hub is there again: what waited goes, one after the other. */
async function resend(): Promise<void> {
  if (resending) return
  resending = true
  for (const { conversation, message } of [...stranded.values()]) {
    if (stranded.has(message.key)) await deliver(conversation, message)
  }
  resending = false
}

/** Gives a message up. */
export function discard(accountId: string, key: string): void {
  const box = outboxTo(accountId)
  stranded.delete(key)
  store(
    accountId,
    box.value.filter((one) => one.key !== key),
  )
}

function put(accountId: string, message: Outgoing): void {
  const rest = outboxTo(accountId).value
  const known = rest.some((one) => one.key === message.key)
  store(accountId, known ? rest.map((one) => (one.key === message.key ? message : one)) : [...rest, message])
}

function store(accountId: string, messages: readonly Outgoing[]): void {
  outboxTo(accountId).value = messages
  keep(`outbox.${accountId}`, messages.length > 0 ? JSON.stringify(messages) : null)
}

onNextOpen(() => void resend())
addEventListener('online', () => void resend())
onSignOut(() => {
  boxes.clear()
  stranded.clear()
})
