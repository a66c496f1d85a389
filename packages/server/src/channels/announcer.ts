import type { ChannelsTable } from '../db/tables/channels.ts'
import type { Background } from '../calls/life/background.ts'
import type { Foundation } from '../foundation.ts'
import type { ChannelInside } from './inside/channel-inside.ts'
import { accountIdOf } from './present.ts'
import type { Standings } from './rights/standings.ts'
import type { ChannelViewer } from './viewer.ts'
import type { ChannelViews } from './views.ts'

/** Coming and going at once is told once. */
const GATHER_MS = 300
/** So many screens are asked about with one question to the database. */
const BATCH = 500

type AnnouncerParts = {
  base: Pick<Foundation, 'db' | 'sockets'>
  views: ChannelViews
  standings: Standings
  inside: ChannelInside
  background: Background
}

/** [CH21] Tells the screens of all who may see a channel that it is there, changed, full of life, still, or gone. */
export class ChannelAnnouncer {
  readonly #parts: AnnouncerParts
  readonly #occupied = new Set<string>()
  readonly #timers = new Map<string, NodeJS.Timeout>()

  constructor(parts: AnnouncerParts) {
    this.#parts = parts
  }

  /** A channel is new or changed. @param before as it was: who saw it then and does not now is told that it is gone */
  async tell(row: ChannelsTable, before: ChannelsTable | null = null): Promise<void> {
    const all = this.#parts.base.sockets.accountsAtHome()
    for (let from = 0; from < all.length; from += BATCH) await this.#tellThese(row, all.slice(from, from + BATCH), before)
  }

  /** What one person may see of it has changed. */
  async tellOne(row: ChannelsTable, accountId: string): Promise<void> {
    await this.#tellThese(row, [accountId], row)
  }

  gone(channelId: string): void {
    const { sockets } = this.#parts.base
    this.#occupied.delete(channelId)
    for (const id of sockets.accountsAtHome()) sockets.sendToAccount(id, 'maru.channel_gone', { channel_id: channelId })
  }

  /** Somebody came, changed or went: only the first who comes and the last who goes are told of. */
  moved(channelId: string): void {
    const isOccupied = this.#parts.inside.all(channelId).size > 0
    if (isOccupied === this.#occupied.has(channelId)) return
    if (isOccupied) this.#occupied.add(channelId)
    else this.#occupied.delete(channelId)
    if (this.#timers.has(channelId)) return
    const timer = setTimeout(() => {
      this.#timers.delete(channelId)
      this.#parts.background.run(() => this.#tellAgain(channelId))
    }, GATHER_MS)
    this.#timers.set(channelId, timer)
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  async #tellAgain(channelId: string): Promise<void> {
    const row = await this.#parts.base.db.selectFrom('channels').selectAll().where('id', '=', channelId).executeTakeFirst()
    if (row) await this.tell(row)
  }

  async #tellThese(row: ChannelsTable, accountIds: string[], before: ChannelsTable | null): Promise<void> {
    const { base, views, standings } = this.#parts
    const viewers = accountIds.map((accountId): ChannelViewer => ({ as: 'person', accountId }))
    const standingOf = await standings.of([row], viewers)
    for (const [viewer, channel] of await views.forMany(row, viewers, standingOf))
      base.sockets.sendToAccount(accountIdOf(viewer) ?? '', 'maru.channel', channel)
    if (before === null) return
    const saw = before === row ? null : await standings.of([before], viewers)
    for (const viewer of viewers) {
      const wasSeen = saw === null || saw(before, viewer).rights.has('see')
      if (wasSeen && !standingOf(row, viewer).rights.has('see'))
        base.sockets.sendToAccount(accountIdOf(viewer) ?? '', 'maru.channel_gone', { channel_id: row.id })
    }
  }
}
