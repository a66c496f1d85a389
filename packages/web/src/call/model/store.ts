import type { Call, CallAndTicket, Ticket } from '@maru/protocol'
import { computed, signal } from '@preact/signals'
import { Unreachable } from '../../api/refused.ts'
import { deviceId } from '../../state/device.ts'
import { onReconnect, onStream } from '../../state/stream.ts'
import { currentCalls, getCall } from './api.ts'
import { nextCalls, noCalls, unheardEnds, viewOf, type CallsInput, type CallsState, type CallView } from './calls-state.ts'
import { learnClock } from './clock.ts'

/** What this screen knows of the viewer's calls; null until it knows its own name. */
export const calls = signal<CallsState | null>(null)

/** What is on this screen. */
export const view = computed<CallView>(() => (calls.value ? viewOf(calls.value) : { at: 'none' }))

type TicketListener = (call: Call, ticket: Ticket) => void
const ticketListeners = new Set<TicketListener>()

/** Runs with every ticket that comes for this screen. @returns ends it. */
export function onTicket(run: TicketListener): () => void {
  ticketListeners.add(run)
  return () => ticketListeners.delete(run)
}

export function tell(input: CallsInput): void {
  if (calls.value) calls.value = nextCalls(calls.value, input)
}

/** What keeps calls going comes as files of its own, right after the first screen; on a line this bad it does not come. */
const KNOWN_WITHIN_MS = 20_000

/** Waits until this screen knows its own name: right after a page was opened that takes a moment. @throws {Unreachable} */
export function whenKnown(): Promise<CallsState> {
  return new Promise((resolve, reject) => {
    let stop = (): void => {}
    const timer = setTimeout(() => {
      stop()
      reject(new Unreachable('This screen has no name yet'))
    }, KNOWN_WITHIN_MS)
    stop = calls.subscribe((now) => {
      if (!now) return
      clearTimeout(timer)
      resolve(now)
      queueMicrotask(() => stop())
    })
  })
}

/** Takes in what the hub answered or sent. */
export function learn({ call, ticket }: CallAndTicket): void {
  tell({ type: 'told', call })
  if (!ticket || call.state !== 'active' || calls.value?.calls[call.id]?.state !== 'active') return
  for (const run of ticketListeners) run(call, ticket)
}

/** Knows of calls from now on: from the hub's answer first, then from the stream. @returns ends it. */
export function followCalls(me: string): () => void {
  let ended = false
  const stops = [
    onStream('maru.call', (news) => {
      learnFromMoment(news.call)
      learn(news)
    }),
    onReconnect(() => void refetch()),
    listen('pageshow', (event) => {
      // Out of the browser's page cache: the call was left when the page went in.
      if (event.persisted) void refetch()
    }),
  ]
  void deviceId().then((device) => {
    if (ended) return undefined
    calls.value = noCalls(me, device)
    return refetch()
  })
  return () => {
    ended = true
    calls.value = null
    for (const stop of stops) stop()
  }
}

/** Asks what rings and what is active, and how those ended that are neither any more. */
export async function refetch(): Promise<void> {
  const { device } = calls.value ?? {}
  if (!device) return
  try {
    const current = await currentCalls(device)
    const before = calls.value
    if (!before) return
    for (const each of current) learn(each)
    const snapshot = current.map((each) => each.call)
    await Promise.all(unheardEnds(before, snapshot).map(async (id) => learn(await getCall(id))))
  } catch (error) {
    // The connection bar tells; the stream asks again when it is back.
    console.warn('maru: the running calls could not be fetched', error)
  }
}

/** News of a change comes at the moment of the change: that is what the hub's clock says now. */
function learnFromMoment(call: Call): void {
  const known = calls.value?.calls[call.id]
  if (known && known.revision >= call.revision) return
  if (call.state === 'ringing' && call.revision === 1) learnClock(call.placed_at)
  else if (call.state === 'active' && known?.state === 'ringing') learnClock(call.accepted_at)
  else if (call.state === 'ended' && known && known.state !== 'ended') learnClock(call.ended_at)
}

function listen<N extends keyof WindowEventMap>(name: N, run: (event: WindowEventMap[N]) => void): () => void {
  addEventListener(name, run)
  return () => removeEventListener(name, run)
}
