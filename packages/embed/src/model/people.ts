import type { ChannelFrame, Occupant } from '@maru/protocol'
import type { MaruPerson } from '../public-api.ts'

/** Who is inside, as the hub tells. A new object comes with each change. */
export type People = {
  readonly inside: ReadonlyMap<string, Occupant>
  readonly speaking: ReadonlySet<string>
  readonly count: number
}

/** What the engine itself tells those who are inside, sooner than the hub does. */
export type Heard = ReadonlyMap<string, { readonly muted: boolean; readonly speaking: boolean }>

export const NOTHING_HEARD: Heard = new Map()

export const NOBODY: People = { inside: new Map(), speaking: new Set(), count: 0 }

/** [EM3] Follows the channel's socket. The same object comes back where a frame changes nobody. */
export function nextPeople(people: People, frame: ChannelFrame): People {
  switch (frame.event) {
    case 'hello': {
      const inside = new Map(frame.payload.inside.map((one) => [one.identity, one]))
      const speaking = new Set(frame.payload.inside.filter((one) => one.speaking).map((one) => one.identity))
      return { inside, speaking, count: frame.payload.channel.inside_count }
    }
    case 'people': {
      const inside = new Map(people.inside)
      for (const one of frame.payload.changed) inside.set(one.identity, one)
      for (const identity of frame.payload.gone) inside.delete(identity)
      return { ...people, inside, count: frame.payload.inside_count }
    }
    case 'speaking': {
      const { identities } = frame.payload
      if (identities.length === people.speaking.size && identities.every((one) => people.speaking.has(one))) return people
      return { ...people, speaking: new Set(identities) }
    }
    default:
      return people
  }
}

/** Somebody with a face, for the screen. */
export type Shown = MaruPerson & { readonly face: string | null; readonly own: boolean; readonly reaction: Floating | null }

/** What somebody shows for a moment; a new id comes with each. */
export type Floating = { readonly id: number; readonly reaction: string }
export type Reactions = ReadonlyMap<string, Floating>
const NO_REACTIONS: Reactions = new Map()

/** Those who may speak first, each in the order in which they came: nobody jumps about while they talk. */
export function show(people: People, heard: Heard, own: string | null, reactions = NO_REACTIONS): Shown[] {
  return [...people.inside.values()]
    .map((one) => ({ ...shownOf(one, people, heard, own), reaction: reactions.get(one.identity) ?? null }))
    .sort((a, b) => Number(b.maySpeak) - Number(a.maySpeak) || orderOf(people, a) - orderOf(people, b))
}

function shownOf(one: Occupant, people: People, heard: Heard, own: string | null): Omit<Shown, 'reaction'> {
  const voice = heard.get(one.identity)
  return {
    identity: one.identity,
    name: one.account ? one.account.display_name || one.account.username : (one.guest_name ?? ''),
    guest: one.account === null,
    speaking: voice ? voice.speaking : people.speaking.has(one.identity),
    muted: voice ? voice.muted : one.muted,
    maySpeak: one.may_speak,
    face: one.account?.avatar ?? null,
    hand: one.hand_at !== null,
    own: one.identity === own,
  }
}

const orderOf = (people: People, { identity }: Shown): number => Date.parse(people.inside.get(identity)?.joined_at ?? '') || 0
