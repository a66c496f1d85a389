import type { ActiveCall, Call, EndedCall, RingingCall } from '@maru/protocol'

/** What this screen knows of the viewer's calls. */
export type CallsState = {
  /** The viewer's account id. */
  me: string
  /** This screen. */
  device: string
  calls: Readonly<Record<string, Call>>
  /** Calls that this screen placed, answered or joined: only these end with a summary here. */
  mine: readonly string[]
  /** Calls whose ring or summary was put away here. */
  dismissed: readonly string[]
  /** Calls that were hung up here: silent at once, also where the hub has not said yet that they are over. */
  hungUp: readonly string[]
}

export type CallsInput =
  /** A call as the hub told it, by whatever way. */
  | { type: 'told'; call: Call }
  /** All calls of the viewer that ring or are active. */
  | { type: 'snapshot'; calls: readonly Call[] }
  /** This screen takes part. */
  | { type: 'mine'; id: string }
  | { type: 'dismissed'; id: string }
  | { type: 'hungUp'; id: string }

export function noCalls(me: string, device: string): CallsState {
  return { me, device, calls: {}, mine: [], dismissed: [], hungUp: [] }
}

/** What becomes of what is known. The same object comes back where nothing changed. */
export function nextCalls(state: CallsState, input: CallsInput): CallsState {
  switch (input.type) {
    case 'told':
      return learn(state, input.call)
    case 'snapshot':
      return input.calls.reduce(learn, state)
    case 'mine':
    case 'dismissed':
    case 'hungUp':
      return state[input.type].includes(input.id) ? state : { ...state, [input.type]: [...state[input.type], input.id] }
  }
}

/** [P5] What is not newer than what is known is dropped. A call that this device is in is its own. */
function learn(state: CallsState, call: Call): CallsState {
  const known = state.calls[call.id]
  if (known && known.revision >= call.revision) return state
  const next = { ...state, calls: { ...state.calls, [call.id]: call } }
  return call.state === 'active' && call.device === state.device ? nextCalls(next, { type: 'mine', id: call.id }) : next
}

/** Calls that were going on here, and that the hub no longer counts among those that do: their end was not heard. */
export function unheardEnds(state: CallsState, snapshot: readonly Call[]): string[] {
  return Object.values(state.calls)
    .filter((call) => call.state !== 'ended' && !snapshot.some((each) => each.id === call.id))
    .map((call) => call.id)
}

/** What is on this screen: at most one call at a time. */
export type CallView =
  | { at: 'none' }
  | { at: 'incoming'; call: RingingCall }
  | { at: 'outgoing'; call: RingingCall }
  /** Talking, on this screen. */
  | { at: 'here'; call: ActiveCall }
  /** Talking, on another screen, or on none while a reload is under way. */
  | { at: 'elsewhere'; call: ActiveCall }
  | { at: 'ended'; call: EndedCall }

/** Talking goes before ringing, ringing before what has ended. */
export function viewOf(state: CallsState): CallView {
  const all = Object.values(state.calls).toSorted((a, b) => b.placed_at.localeCompare(a.placed_at))
  const active = all.find((call) => call.state === 'active' && !state.hungUp.includes(call.id))
  if (active?.state === 'active') return { at: active.device === state.device ? 'here' : 'elsewhere', call: active }
  const open = all.filter(
    (call) => !state.dismissed.includes(call.id) && !(state.hungUp.includes(call.id) && call.state !== 'ended'),
  )
  const outgoing = open.find((call) => call.state === 'ringing' && call.caller.id === state.me && state.mine.includes(call.id))
  if (outgoing?.state === 'ringing') return { at: 'outgoing', call: outgoing }
  const incoming = open.find((call) => call.state === 'ringing' && call.callee.id === state.me)
  if (incoming?.state === 'ringing') return { at: 'incoming', call: incoming }
  // [W17] What has grown goes on as a room, and has nothing to sum up.
  const ended = open.find((call) => call.state === 'ended' && call.outcome !== 'grown' && state.mine.includes(call.id))
  return ended?.state === 'ended' ? { at: 'ended', call: ended } : { at: 'none' }
}

/** The other of the two. */
export function otherOf(call: Call, me: string): Call['caller'] {
  return call.caller.id === me ? call.callee : call.caller
}

/** Whichever of the two tells more: what a thread's entry says, or what was told since. */
export function newest(state: CallsState | null, call: Call): Call {
  const known = state?.calls[call.id]
  return known && known.revision > call.revision ? known : call
}
