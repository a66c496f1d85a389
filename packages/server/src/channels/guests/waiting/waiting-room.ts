import type { Db, Tx } from '../../../db/database.ts'
import type { ChannelsTable } from '../../../db/tables/channels.ts'
import type { GuestsTable } from '../../../db/tables/guests.ts'
import type { Background } from '../../../calls/life/background.ts'
import { transact } from '../../../db/transact.ts'
import type { Foundation } from '../../../foundation.ts'
import { Refused } from '../../../http/refused.ts'
import type { ChannelAudit } from '../../audit.ts'
import type { ChannelLive } from '../../live/channel-live.ts'
import { liveFrame } from '../../live/live-connection.ts'
import { guestIdentity, guestOfIdentity } from '../../viewer.ts'
import type { Guests } from '../guests.ts'
import type { LinkUses } from '../links/link-uses.ts'
import type { PassEnds } from '../pass-ends.ts'
import type { Doorstep } from './doorstep.ts'

/** Who was not let in may ask again after this. */
const REFUSED_MS = 10 * 60_000

type Base = Pick<Foundation, 'db' | 'now'>
type Near = {
  guests: Guests
  uses: LinkUses
  audit: ChannelAudit
  live: ChannelLive
  doorstep: Doorstep
  passEnds: PassEnds
  background: Background
}

/** The room before the room: guests wait there until a host answers. See SPEC.md. */
export class WaitingRoom {
  readonly #base: Base
  readonly #near: Near

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
  }

  /**
   * A host's yes or no. A yes uses the link.
   * @throws {Refused} where nobody of this identity waits, or their link has no use left
   */
  async answer(channel: ChannelsTable, identity: string, byId: string, admit: boolean): Promise<void> {
    const id = guestOfIdentity(identity) ?? ''
    const { db, now } = this.#base
    await transact(db, async (tx) => {
      const guest = await waitingGuest(tx, channel.id, id, now())
      if (!guest) throw Refused.notFound('This guest')
      if (admit) {
        if (guest.link_id !== null) await this.#near.uses.spend(tx, guest.link_id, guest.entered_at)
        await tx.updateTable('guests').set({ state: 'admitted' }).where('id', '=', id).execute()
      } else await this.#near.guests.endPass(tx, id, 'refused', now() + REFUSED_MS)
      await this.#near.audit.note(tx, {
        channelId: channel.id,
        byId,
        act: admit ? 'guest.admit' : 'guest.refuse',
        guestName: guest.name,
      })
    })
    this.#near.live.sendTo(channel.id, identity, { event: 'admitted', payload: { admit } })
    if (admit) this.#near.live.renew(channel.id, identity)
    else this.#near.passEnds.closeScreens(channel.id, identity)
    await this.tellHosts(channel.id)
  }

  /** Somebody stands before the door, or has gone away from it. */
  listen(): void {
    this.#near.doorstep.onChange((channelId) => this.#near.background.run(() => this.tellHosts(channelId)))
  }

  /** To a guest who waits and can't come in any more, such as by a link that was withdrawn. */
  turnAway({ channel_id: channelId, id }: GuestsTable): void {
    this.#near.live.sendTo(channelId, guestIdentity(id), { event: 'admitted', payload: { admit: false } })
  }

  /** To whoever keeps the door of this channel, on every screen that shows it. */
  async tellHosts(channelId: string): Promise<void> {
    const keepers = [...this.#near.live.of(channelId)].filter(({ keepsDoor }) => keepsDoor)
    if (keepers.length === 0) return
    const frame = liveFrame({ event: 'waiting', payload: await this.#near.guests.waiting(channelId) })
    for (const keeper of keepers) keeper.send(frame)
  }
}

async function waitingGuest(db: Db | Tx, channelId: string, id: string, now: number): Promise<GuestsTable | null> {
  const row = await db
    .selectFrom('guests')
    .selectAll()
    .where('id', '=', id)
    .where('channel_id', '=', channelId)
    .where('state', '=', 'waiting')
    .where('pass_ends_at', '>', now)
    .executeTakeFirst()
  return row ?? null
}
