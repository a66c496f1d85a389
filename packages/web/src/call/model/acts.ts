import type { Account, Alternative, Reason } from '@maru/protocol'
import { warmUp } from '@maru/voice'
import { signal } from '@preact/signals'
import { isRefused, Refused, Unreachable } from '../../api/refused.ts'
import { acceptCall, declineCall, hangUpCall, keepTalkingInCall, placeCall } from './api.ts'
import { calls, learn, refetch, tell, whenKnown } from './store.ts'
import { leaveTalk, loadVoice, warmMicrophone } from './talk.ts'

/** The id of the call that is being answered at this moment. */
export const answering = signal<string | null>(null)
/** Whether a call is being placed at this moment. */
export const placing = signal(false)

export type Placed =
  | { placed: true }
  | { placed: false; why: Reason; alternatives: readonly Alternative[]; error: unknown }
  | { placed: false; why: 'unreachable'; alternatives: readonly Alternative[]; error: unknown }

/** How often a request that got no answer is sent anew: it is the same act, by its key. */
const TRIES = 3

/** Calls somebody. The microphone, the voice part and the hub's answer are waited for side by side. */
export async function place(callee: Account, reason: string): Promise<Placed> {
  placing.value = true
  warmMicrophone()
  prepare()
  const key = crypto.randomUUID()
  try {
    const { device } = await whenKnown()
    const answer = await persist(() => placeCall({ callee_id: callee.id, reason, device }, key))
    tell({ type: 'mine', id: answer.call.id })
    learn(answer)
    return { placed: true }
  } catch (error) {
    if (!(error instanceof Refused)) return { placed: false, why: 'unreachable', alternatives: ['message'], error }
    const { call, alternatives } = error.refusal
    if (call) learn({ call, ticket: null })
    return { placed: false, why: error.reason, alternatives: alternatives ?? [], error }
  } finally {
    placing.value = false
  }
}

/** Says yes, on this screen. @throws where it came too late, or the hub is out of reach. */
export async function accept(id: string): Promise<void> {
  const device = calls.value?.device
  if (!device || answering.value === id) return
  answering.value = id
  warmMicrophone()
  prepare()
  try {
    tell({ type: 'mine', id })
    learn(await persist(() => acceptCall(id, device)))
  } catch (error) {
    if (isRefused(error) && error.refusal.call) learn({ call: error.refusal.call, ticket: null })
    else void refetch()
    throw error
  } finally {
    answering.value = null
  }
}

/** Says no, with a message or without. The ring stops at once. */
export async function decline(id: string, message = ''): Promise<void> {
  tell({ type: 'dismissed', id })
  await settle(id, () => declineCall(id, message))
}

/** Ends a call, or stops ringing. Silence and a free microphone wait for no answer. */
export async function hangUp(id: string): Promise<void> {
  const settled = settle(id, () => hangUpCall(id))
  leaveTalk('hungUp')
  tell({ type: 'hungUp', id })
  await settled
}

export async function keepTalking(id: string): Promise<void> {
  await settle(id, () => keepTalkingInCall(id))
}

export function dismiss(id: string): void {
  tell({ type: 'dismissed', id })
}

/** Gets the voice part and the browser's voice machinery ready. Opens no microphone. */
export function prepare(): void {
  loadVoice().catch((error: unknown) => console.warn('maru: the voice part could not be loaded', error))
  warmUp().catch((error: unknown) => console.debug('maru: the browser could not be warmed up', error))
}

async function settle(id: string, ask: () => ReturnType<typeof hangUpCall>): Promise<void> {
  try {
    learn(await persist(ask))
  } catch (error) {
    if (!isRefused(error)) throw error
    const { call } = error.refusal
    if (call?.id === id) learn({ call, ticket: null })
    else throw error
  }
}

async function persist<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof Unreachable) || attempt === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 400))
    }
  }
}
