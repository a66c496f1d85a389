import type { Background } from '../../../calls/life/background.ts'
import type { GuestsTable } from '../../../db/tables/guests.ts'
import { transact } from '../../../db/transact.ts'
import type { Foundation } from '../../../foundation.ts'
import { Refused } from '../../../http/refused.ts'
import type { ChannelInside } from '../../inside/channel-inside.ts'
import type { ChannelLive } from '../../live/channel-live.ts'
import { guestIdentity } from '../../viewer.ts'
import type { Guests } from '../guests.ts'
import type { LinkUses } from '../links/link-uses.ts'
import type { PassEnds } from '../pass-ends.ts'
import type { WaitingRoom } from './waiting-room.ts'

type Base = Pick<Foundation, 'db' | 'now' | 'bus'>
type Near = {
  guests: Guests
  uses: LinkUses
  inside: ChannelInside
  live: ChannelLive
  passEnds: PassEnds
  waitingRoom: WaitingRoom
  background: Background
  /** Before a planned time, when that is. */
  opensAt(channelId: string): Promise<number | null>
}

/** Lets in who came before a planned time and waits for nothing else. [GU18] */
export class Opening {
  readonly #base: Base
  readonly #near: Near
  /** The channels in which somebody of the hub is. */
  readonly #lit = new Set<string>()

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
  }

  listen(): void {
    const { inside, background } = this.#near
    // A meeting that begins, or is taken away, tells so, too.
    this.#base.bus.on('channel.changed', ({ channelId }) => this.#open(channelId))
    inside.onChange((channelId) => {
      const isLit = [...inside.all(channelId).values()].some(({ account }) => account !== null)
      if (isLit === this.#lit.has(channelId)) return
      if (!isLit) this.#lit.delete(channelId)
      else {
        this.#lit.add(channelId)
        background.run(() => this.#open(channelId))
      }
    })
  }

  async #open(channelId: string): Promise<void> {
    const early = await this.#early(channelId)
    if (early.length === 0 || (await this.#near.opensAt(channelId)) !== null) return
    for (const guest of early) await this.#letIn(guest)
    await this.#near.waitingRoom.tellHosts(channelId)
  }

  /** Who waits, by a link that has no waiting room of its own. */
  #early(channelId: string): Promise<GuestsTable[]> {
    return this.#base.db
      .selectFrom('guests')
      .innerJoin('guest_links', 'guest_links.id', 'guests.link_id')
      .selectAll('guests')
      .where('guests.channel_id', '=', channelId)
      .where('guests.state', '=', 'waiting')
      .where('guests.pass_ends_at', '>', this.#base.now())
      .where('guest_links.waiting_room', '=', 0)
      .orderBy('guests.entered_at')
      .orderBy('guests.id')
      .execute()
  }

  async #letIn({ id, channel_id: channelId, link_id: linkId, entered_at: came }: GuestsTable): Promise<void> {
    const { db } = this.#base
    const { uses, guests, live, passEnds } = this.#near
    const identity = guestIdentity(id)
    const admit = await transact(db, async (tx) => {
      const taken = await tx
        .updateTable('guests')
        .set({ state: 'admitted' })
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .returning('id')
        .executeTakeFirst()
      // A host answered meanwhile.
      if (!taken) return null
      if (linkId !== null) await uses.spend(tx, linkId, came)
      return true
    }).catch(async (error: unknown) => {
      if (!(error instanceof Refused)) throw error
      // Others were let in by the last use of the link.
      await guests.endPass(db, id, 'out')
      return false
    })
    if (admit === null) return
    live.sendTo(channelId, identity, { event: 'admitted', payload: { admit } })
    if (admit) live.renew(channelId, identity)
    else passEnds.closeScreens(channelId, identity)
  }
}
