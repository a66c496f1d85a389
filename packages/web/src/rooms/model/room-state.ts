import type { Channel, ChannelFrame, ChannelSeat, Occupant, WaitingGuest } from '@maru/protocol'

/** How a room ended for this screen. */
export type Ending = 'removed' | 'banned' | 'ended' | 'deleted' | 'not_allowed' | 'refused'

/** What a screen knows of one room. */
export type RoomState = {
  channel: Channel | null
  /** Who I am there; null for who only looks. */
  identity: string | null
  inside: Readonly<Record<string, Occupant>>
  insideCount: number
  /** Who speaks, as those outside are told. Inside, the engine says it sooner. */
  speaking: readonly string[]
  waiting: readonly WaitingGuest[]
  ending: Ending | null
  /** Since when I have my seat, by the hub's clock; null where I had none. */
  since: string | null
  /** Whether all this is from the room's socket, and not only from a list. */
  live: boolean
}

export function noRoom(channel: Channel | null = null): RoomState {
  return {
    channel,
    identity: null,
    inside: byIdentity(channel?.inside ?? []),
    insideCount: channel?.inside_count ?? 0,
    speaking: [],
    waiting: [],
    ending: null,
    since: null,
    live: false,
  }
}

export type RoomInput =
  | ChannelFrame
  /** The room as an answer told it: it says nothing new of who is inside where the socket does. */
  | { event: 'told'; payload: Channel }
  /** All lines of the chat have been seen. */
  | { event: 'read' }
  /** All who are inside, as the answer to a join told it. */
  | { event: 'seated'; payload: Pick<ChannelSeat, 'channel' | 'inside' | 'identity' | 'since'> }

/** What becomes of what is known. The same object comes back where nothing changed. */
export function nextRoom(state: RoomState, input: RoomInput): RoomState {
  switch (input.event) {
    case 'hello':
      return {
        ...state,
        channel: input.payload.channel,
        identity: input.payload.identity,
        inside: byIdentity(input.payload.inside),
        insideCount: input.payload.channel.inside_count,
        speaking: input.payload.inside.filter((each) => each.speaking).map((each) => each.identity),
        waiting: input.payload.waiting,
        ending: null,
        live: true,
      }
    case 'people':
      return people(state, input.payload)
    case 'speaking':
      return { ...state, speaking: input.payload.identities }
    case 'waiting':
      return { ...state, waiting: input.payload }
    case 'act':
      // What else is done to me shows in `people`.
      return input.payload.act === 'remove' || input.payload.act === 'ban'
        ? { ...state, ending: input.payload.act === 'ban' ? 'banned' : 'removed' }
        : state
    case 'admitted':
      return input.payload.admit ? state : { ...state, ending: 'refused' }
    case 'gone':
      // Who was removed has heard why already.
      return { ...state, ending: state.ending ?? input.payload.why }
    case 'told':
      return state.live
        ? { ...state, channel: input.payload }
        : { ...noRoom(input.payload), identity: state.identity, ending: state.ending, since: state.since }
    case 'seated':
      return {
        ...state,
        channel: input.payload.channel,
        identity: input.payload.identity,
        since: input.payload.since,
        inside: byIdentity(input.payload.inside),
        insideCount: Math.max(input.payload.channel.inside_count, input.payload.inside.length),
        ending: null,
      }
    case 'message':
      return input.payload.identity === state.identity ? state : unread(state, (state.channel?.unread ?? 0) + 1)
    case 'read':
      return unread(state, 0)
    case 'message_deleted':
    case 'reaction':
      return state
  }
}

function unread(state: RoomState, lines: number): RoomState {
  if (state.channel === null || state.channel.unread === lines) return state
  return { ...state, channel: { ...state.channel, unread: lines } }
}

function people(state: RoomState, { changed, gone, inside_count }: Extract<ChannelFrame, { event: 'people' }>['payload']) {
  const inside = { ...state.inside }
  for (const identity of gone) delete inside[identity]
  for (const each of changed) inside[each.identity] = each
  const speaking = state.speaking.filter((identity) => !gone.includes(identity))
  return { ...state, inside, speaking, insideCount: inside_count }
}

function byIdentity(inside: readonly Occupant[]): Record<string, Occupant> {
  return Object.fromEntries(inside.map((each) => [each.identity, each]))
}

/** Those inside in a lasting order: nobody's face moves because they speak, or are muted by a host. Speakers of a stage first. */
export function inOrder(inside: Readonly<Record<string, Occupant>>, me: string | null): Occupant[] {
  return Object.values(inside).toSorted(
    (a, b) =>
      Number(hasPlace(b)) - Number(hasPlace(a)) ||
      Number(b.identity === me) - Number(a.identity === me) ||
      a.joined_at.localeCompare(b.joined_at) ||
      a.identity.localeCompare(b.identity),
  )
}

const hasPlace = (one: Occupant): boolean => one.may_speak || one.held

/** Me, where I am inside. */
export function myself({ identity, inside }: RoomState): Occupant | undefined {
  return identity === null ? undefined : inside[identity]
}

/** Whether my hand is up. */
export const hasRaised = (state: RoomState): boolean => (myself(state)?.hand_at ?? null) !== null

/** Raised hands, the longest first. */
export function hands(inside: Readonly<Record<string, Occupant>>): Occupant[] {
  return Object.values(inside)
    .filter((each) => each.hand_at !== null)
    .toSorted((a, b) => (a.hand_at ?? '').localeCompare(b.hand_at ?? ''))
}
