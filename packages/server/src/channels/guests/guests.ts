import type { WaitingGuest } from '@maru/protocol'
import { isoTime } from '../../accounts/present.ts'
import { hashToken } from '../../auth/tokens.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { GuestsTable } from '../../db/tables/guests.ts'
import type { Foundation } from '../../foundation.ts'
import type { ChannelInside } from '../inside/channel-inside.ts'
import type { ChannelPorts } from '../ports.ts'
import { guestIdentity, type GuestViewer } from '../viewer.ts'
import type { Doorstep } from './waiting/doorstep.ts'

type Near = { inside: ChannelInside; doorstep: Doorstep }

/** Who came without an account, as channels know them. */
export class Guests {
  readonly #base: Pick<Foundation, 'db' | 'now'>
  readonly #near: Near

  constructor(base: Pick<Foundation, 'db' | 'now'>, near: Near) {
    this.#base = base
    this.#near = near
  }

  /** What the channels' core asks. */
  port(): ChannelPorts['guests'] {
    return {
      byPass: (pass) => this.byPass(pass),
      byIds: (ids) => this.byIds(ids),
      waiting: (channelId) => this.waiting(channelId),
      forget: (id) => this.endPass(this.#base.db, id, 'out'),
    }
  }

  /** The guest whose pass is good now; null where it is none, or not any more. */
  async byPass(pass: string): Promise<GuestViewer | null> {
    const now = this.#base.now()
    const row = await this.#base.db
      .selectFrom('guests')
      .selectAll()
      .where('pass_hash', '=', hashToken(pass))
      .where('pass_ends_at', '>', now)
      .where('state', 'in', ['waiting', 'admitted'])
      .executeTakeFirst()
    return row ? viewerOfGuest(row, now) : null
  }

  /** Also those whose pass is over; they are not let in then. */
  async byIds(ids: string[]): Promise<Map<string, GuestViewer>> {
    if (ids.length === 0) return new Map()
    const rows = await this.#base.db.selectFrom('guests').selectAll().where('id', 'in', ids).execute()
    const now = this.#base.now()
    return new Map(rows.map((row) => [row.id, viewerOfGuest(row, now)]))
  }

  /** Who waits before the door and has not gone away, the longest first. */
  async waiting(channelId: string): Promise<WaitingGuest[]> {
    const now = this.#base.now()
    const rows = await this.#base.db
      .selectFrom('guests')
      .selectAll()
      .where('channel_id', '=', channelId)
      .where('state', '=', 'waiting')
      .where('pass_ends_at', '>', now)
      .orderBy('entered_at')
      .orderBy('id')
      .execute()
    return rows
      .filter((row) => this.#near.doorstep.stands(channelId, guestIdentity(row.id), row.entered_at))
      .map((row) => ({ identity: guestIdentity(row.id), name: row.name, since: isoTime(row.entered_at) }))
  }

  /** A pass that is worth nothing any more. */
  async endPass(db: Db | Tx, id: string, state: 'out' | 'refused', refusedUntil = 0): Promise<void> {
    await db.updateTable('guests').set({ pass_hash: null, state, refused_until: refusedUntil }).where('id', '=', id).execute()
  }

  /** The passes of a link that was withdrawn end; those who are inside keep theirs. @returns who waited or may have come in */
  async endPassesOf(tx: Tx, channelId: string, linkId: string): Promise<GuestsTable[]> {
    const rows = await tx
      .selectFrom('guests')
      .selectAll()
      .where('link_id', '=', linkId)
      .where('pass_hash', 'is not', null)
      .execute()
    const outside = rows.filter(({ id }) => !this.#near.inside.isInside(channelId, guestIdentity(id)))
    for (const { id } of outside) await this.endPass(tx, id, 'out')
    return outside
  }
}

const viewerOfGuest = (row: GuestsTable, now: number): GuestViewer => ({
  as: 'guest',
  guestId: row.id,
  channelId: row.channel_id,
  name: row.name,
  device: row.device,
  maySpeak: row.may_speak === 1,
  admitted: row.state === 'admitted' && row.pass_ends_at > now,
})
