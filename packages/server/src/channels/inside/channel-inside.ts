import type { Occupant } from '@maru/protocol'
import type { Db } from '../../db/database.ts'
import { blocksBetween } from '../blocks.ts'
import type { ChannelViewer } from '../viewer.ts'
import { presentOccupant, type Attendee } from './attendee.ts'

const NOBODY: ReadonlyMap<string, Attendee> = new Map()

/** Hears that somebody inside came, changed or went. */
export type InsideListener = (channelId: string, identity: string) => void

/** Who is inside each channel. What the voice engine tells is kept here; see `engine-watch.ts`. */
export class ChannelInside {
  readonly #db: Db
  readonly #channels = new Map<string, Map<string, Attendee>>()
  readonly #listeners: InsideListener[] = []

  constructor(db: Db) {
    this.#db = db
  }

  isInside(channelId: string, identity: string): boolean {
    return this.all(channelId).has(identity)
  }

  /** All who are inside, by identity. */
  all(channelId: string): ReadonlyMap<string, Attendee> {
    return this.#channels.get(channelId) ?? NOBODY
  }

  get(channelId: string, identity: string): Attendee | null {
    return this.all(channelId).get(identity) ?? null
  }

  /** The channels in which anybody is. */
  channelIds(): string[] {
    return [...this.#channels.keys()]
  }

  /** Those inside as the viewer may see them: nobody with whom a block stands between. */
  async occupants(channelId: string, viewer: ChannelViewer): Promise<Occupant[]> {
    return (await this.seenBy([channelId], [viewer]))(channelId, viewer)
  }

  /** The same for many channels, or many viewers, without waiting for each. */
  async seenBy(
    channelIds: string[],
    viewers: ChannelViewer[],
  ): Promise<(channelId: string, viewer: ChannelViewer) => Occupant[]> {
    const viewerIds = viewers.flatMap((viewer) => (viewer.as === 'person' ? [viewer.accountId] : []))
    const insideIds = channelIds.flatMap((id) => [...this.all(id).values()].flatMap(({ account }) => account?.id ?? []))
    const isBlocked = await blocksBetween(this.#db, viewerIds, [...new Set(insideIds)])
    return (channelId, viewer) =>
      [...this.all(channelId).values()]
        .filter(({ account }) => viewer.as !== 'person' || account === null || !isBlocked(viewer.accountId, account.id))
        .map(presentOccupant)
  }

  /** Somebody is inside now. */
  put(channelId: string, attendee: Attendee): void {
    const inside = this.#channels.get(channelId)
    if (inside) inside.set(attendee.identity, attendee)
    else this.#channels.set(channelId, new Map([[attendee.identity, attendee]]))
    this.changed(channelId, attendee.identity)
  }

  /** Somebody is out. @returns who it was; null where nobody of that identity was inside */
  drop(channelId: string, identity: string): Attendee | null {
    const inside = this.#channels.get(channelId)
    const attendee = inside?.get(identity) ?? null
    if (!inside || !attendee) return null
    inside.delete(identity)
    if (inside.size === 0) this.#channels.delete(channelId)
    this.changed(channelId, identity)
    return attendee
  }

  /** Tells that somebody inside has changed: a hand, a role, whether they may speak. */
  changed(channelId: string, identity: string): void {
    for (const listener of this.#listeners) listener(channelId, identity)
  }

  onChange(listener: InsideListener): void {
    this.#listeners.push(listener)
  }
}
