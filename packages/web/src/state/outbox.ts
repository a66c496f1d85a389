import { signal, type Signal } from '@preact/signals'
import { explain } from '../api/explain.ts'
import { sendMessage } from '../api/threads.ts'
import { keep, keptJson } from '../lib/storage.ts'
import type { Conversation } from './conversation.ts'
import { onSignOut } from './session.ts'

/** A message on its way: kept over a reload until the hub has it. */
export type Outgoing = { key: string; text: string; at: string; trouble: string | null }

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
  put(id, { ...message, trouble: null })
  try {
    const item = await sendMessage(id, message.text, message.key)
    discard(id, message.key)
    conversation.take([item])
  } catch (error) {
    put(id, { ...message, trouble: explain(error) })
  }
}

/** Gives a message up. */
export function discard(accountId: string, key: string): void {
  const box = outboxTo(accountId)
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

onSignOut(() => boxes.clear())
