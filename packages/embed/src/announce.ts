import type { Shown } from './model/people.ts'
import type { MaruEvents, MaruPerson, MaruState } from './public-api.ts'
import type { Visit } from './visit.ts'

type Dispatch = <K extends keyof MaruEvents>(type: K, detail: MaruEvents[K]['detail']) => void

const LEFT = { why: 'left' } as const

/** What the page's own script may know of somebody. */
const publicOf = ({ identity, name, guest, speaking, muted, maySpeak, hand }: Shown): MaruPerson => ({
  identity,
  name,
  guest,
  speaking,
  muted,
  maySpeak,
  hand,
})

export const publicPeople = (visit: Visit): MaruPerson[] => visit.people.map(publicOf)

/** In the page's words. */
export function publicState({ place, stay }: Visit): MaruState {
  if (stay.at === 'inside') return 'inside'
  if (stay.at === 'entering' || stay.at === 'waiting' || stay.at === 'popup') return 'joining'
  if (place.at === 'loading') return 'loading'
  return place.at === 'refused' || place.at === 'unreachable' ? 'unavailable' : 'outside'
}

/** [EM10] Tells the page by events what has changed between two looks at a visit, each thing once. */
export class Announcer {
  readonly #dispatch: Dispatch
  #ready = false
  #inside = false
  #muted = true
  #hand = false
  #maySpeak = false
  #unread = 0
  #people = ''
  #speaking = ''

  constructor(dispatch: Dispatch) {
    this.#dispatch = dispatch
  }

  handleChange(visit: Visit): void {
    const { place, stay } = visit
    if (place.at === 'open' && !this.#ready) {
      this.#ready = true
      this.#dispatch('maru-ready', { name: place.channel.name, topic: place.channel.topic })
    }
    if ((stay.at === 'inside') !== this.#inside) {
      this.#inside = stay.at === 'inside'
      if (stay.at === 'inside') this.#dispatch('maru-join', { identity: stay.identity, as: stay.as })
      else this.#dispatch('maru-leave', stay.at === 'out' && stay.why ? { why: stay.why } : LEFT)
    }
    const muted = stay.at === 'inside' ? stay.muted : true
    if (muted !== this.#muted) {
      this.#muted = muted
      if (stay.at === 'inside') this.#dispatch('maru-muted', { muted })
    }
    this.#tellOwn(visit)
    this.#tellPeople(visit)
  }

  /** The visitor's own hand and right to speak, and what they have not read. */
  #tellOwn({ stay, hand, company }: Visit): void {
    const inside = stay.at === 'inside'
    if (hand !== this.#hand) {
      this.#hand = hand
      if (inside) this.#dispatch('maru-hand', { raised: hand })
    }
    const maySpeak = inside && stay.maySpeak
    if (maySpeak !== this.#maySpeak) {
      this.#maySpeak = maySpeak
      if (inside) this.#dispatch('maru-may-speak', { maySpeak })
    }
    const unread = (inside && company?.chat.unread) || 0
    if (unread !== this.#unread) {
      this.#unread = unread
      this.#dispatch('maru-unread', { count: unread })
    }
  }

  #tellPeople(visit: Visit): void {
    if (visit.place.at !== 'open') return
    const people = publicPeople(visit)
    const known = JSON.stringify(people.map((one) => ({ ...one, speaking: false })))
    if (known !== this.#people) {
      this.#people = known
      this.#dispatch('maru-people', { people, count: visit.place.people.count })
    }
    const identities = people.filter((one) => one.speaking).map((one) => one.identity)
    const speaking = identities.toSorted().join(' ')
    if (speaking !== this.#speaking) {
      this.#speaking = speaking
      this.#dispatch('maru-speaking', { identities })
    }
  }
}
