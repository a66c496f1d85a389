import * as v from 'valibot'
import type { Tx } from '../../db/database.ts'
import type { GuestsTable } from '../../db/tables/guests.ts'
import type { Foundation } from '../../foundation.ts'
import type { Channels } from '../channels.ts'
import { dismiss, type ChannelKeeper } from '../keeper.ts'
import type { ChannelLive } from '../live/channel-live.ts'
import { guestIdentity } from '../viewer.ts'
import type { Guests } from './guests.ts'

const KIND = 'guest.pass_end'
/** After this long a guest who never came again is forgotten. What they wrote keeps their name. */
const FORGOTTEN_MS = 30 * 24 * 3600_000
const Payload = v.object({ guestId: v.string() })

type Base = Pick<Foundation, 'db' | 'jobs' | 'now'>
type Near = { guests: Guests; channels: Channels; keeper: ChannelKeeper; live: ChannelLive }

/** What happens where a pass is over: nobody stays inside by it, and no screen goes on hearing. [GU7] */
export class PassEnds {
  readonly #base: Base
  readonly #near: Near

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
    base.jobs.handle(KIND, async (payload) => {
      await this.#atItsTime(v.parse(Payload, payload).guestId)
      await base.db
        .deleteFrom('guests')
        .where('entered_at', '<', base.now() - FORGOTTEN_MS)
        .execute()
    })
  }

  /** In the transaction that gives the pass. */
  async remember(tx: Tx, { id, pass_ends_at: runAt }: Pick<GuestsTable, 'id' | 'pass_ends_at'>): Promise<void> {
    await this.#base.jobs.add(tx, { kind: KIND, payload: { guestId: id }, key: `${KIND}:${id}`, runAt })
  }

  /** Out of the channel, if they are inside, and off its screens. */
  async putOut(channelId: string, guestId: string): Promise<void> {
    const row = await this.#near.channels.find(channelId)
    const identity = guestIdentity(guestId)
    if (row) await this.#near.keeper.putOut(row, identity)
    this.closeScreens(channelId, identity)
  }

  closeScreens(channelId: string, identity: string): void {
    for (const connection of this.#near.live.ofIdentity(channelId, identity)) dismiss(connection, 'not_allowed')
  }

  async #atItsTime(guestId: string): Promise<void> {
    const guest = await this.#base.db.selectFrom('guests').selectAll().where('id', '=', guestId).executeTakeFirst()
    if (!guest || guest.pass_hash === null || guest.pass_ends_at > this.#base.now()) return
    await this.#near.guests.endPass(this.#base.db, guest.id, 'out')
    await this.putOut(guest.channel_id, guest.id)
  }
}
