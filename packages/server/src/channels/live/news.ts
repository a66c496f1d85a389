import type { Db } from '../../db/database.ts'
import type { Background } from '../../calls/life/background.ts'
import { blocksBetween } from '../blocks.ts'
import { presentOccupant, type Attendee } from '../inside/attendee.ts'
import type { ChannelInside } from '../inside/channel-inside.ts'
import { accountIdOf } from '../present.ts'
import type { ChannelLive } from './channel-live.ts'
import { liveFrame, type LiveConnection } from './live-connection.ts'

/** [CH20] What happens inside is gathered for so long. */
const GATHER_MS = 150

type Pending = { identities: Set<string>; speaking: boolean; timer: NodeJS.Timeout | null; sending: boolean }
type NewsParts = { db: Db; inside: ChannelInside; live: ChannelLive; background: Background }

/** Tells those who watch a channel who came, changed, went and speaks: only what changed, a few times a second at most. */
export class ChannelNews {
  readonly #parts: NewsParts
  readonly #pending = new Map<string, Pending>()

  constructor(parts: NewsParts) {
    this.#parts = parts
  }

  /** Somebody inside came, changed or went. */
  person(channelId: string, identity: string): void {
    this.#of(channelId).identities.add(identity)
    this.#wake(channelId)
  }

  /** Somebody begins to speak, or falls silent. */
  speaking(channelId: string): void {
    this.#of(channelId).speaking = true
    this.#wake(channelId)
  }

  close(): void {
    for (const { timer } of this.#pending.values()) if (timer) clearTimeout(timer)
    this.#pending.clear()
  }

  #of(channelId: string): Pending {
    const known = this.#pending.get(channelId)
    if (known) return known
    const pending: Pending = { identities: new Set(), speaking: false, timer: null, sending: false }
    this.#pending.set(channelId, pending)
    return pending
  }

  #wake(channelId: string): void {
    const pending = this.#of(channelId)
    if (pending.sending) return
    pending.timer ??= setTimeout(() => this.#parts.background.run(() => this.#send(channelId, pending)), GATHER_MS)
  }

  async #send(channelId: string, pending: Pending): Promise<void> {
    const identities = [...pending.identities]
    const { speaking } = pending
    pending.identities.clear()
    pending.speaking = false
    pending.timer = null
    pending.sending = true
    try {
      if (identities.length > 0) await this.#tellPeople(channelId, identities)
      if (speaking || identities.length > 0) this.#tellSpeaking(channelId)
    } finally {
      pending.sending = false
      if (pending.identities.size > 0 || pending.speaking) this.#wake(channelId)
      else this.#pending.delete(channelId)
    }
  }

  async #tellPeople(channelId: string, identities: string[]): Promise<void> {
    const { db, inside, live } = this.#parts
    const watchers = [...live.of(channelId)].flatMap(({ viewer }) => accountIdOf(viewer) ?? [])
    const accounts = identities.flatMap((identity) => inside.get(channelId, identity)?.account?.id ?? [])
    const isBlocked = await blocksBetween(db, [...new Set(watchers)], accounts)
    // From here on nothing waits: all are told of one and the same moment.
    const now = inside.all(channelId)
    const changed = identities.flatMap((identity) => now.get(identity) ?? [])
    const gone = identities.filter((identity) => !now.has(identity))
    const forAll = peopleFrame(changed, gone, now.size)
    for (const connection of live.of(channelId)) {
      if (!connection.sees) continue
      const id = accountIdOf(connection.viewer)
      for (const { identity, account } of changed)
        if (id !== null && account !== null && isBlocked(id, account.id)) connection.hidden.add(identity)
      connection.send(connection.hidden.size === 0 ? forAll : frameFor(connection, changed, gone, now))
      for (const identity of gone) connection.hidden.delete(identity)
    }
  }

  #tellSpeaking(channelId: string): void {
    const { inside, live } = this.#parts
    const identities = [...inside.all(channelId).values()].flatMap((one) => (one.speaking ? one.identity : []))
    const forAll = liveFrame({ event: 'speaking', payload: { identities } })
    for (const connection of live.of(channelId)) {
      if (!connection.sees) continue
      const seen = identities.filter((identity) => !connection.hidden.has(identity))
      connection.send(
        seen.length === identities.length ? forAll : liveFrame({ event: 'speaking', payload: { identities: seen } }),
      )
    }
  }
}

/** Without those whom this viewer does not see. */
function frameFor({ hidden }: LiveConnection, changed: Attendee[], gone: string[], now: ReadonlyMap<string, Attendee>): string {
  const count = [...now.keys()].filter((identity) => !hidden.has(identity)).length
  return peopleFrame(
    changed.filter(({ identity }) => !hidden.has(identity)),
    gone.filter((identity) => !hidden.has(identity)),
    count,
  )
}

const peopleFrame = (changed: Attendee[], gone: string[], count: number): string =>
  liveFrame({ event: 'people', payload: { changed: changed.map(presentOccupant), gone, inside_count: count } })
