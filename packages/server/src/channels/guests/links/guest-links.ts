import type { GuestLink, MakeGuestLink } from '@maru/protocol'
import type * as v from 'valibot'
import type { Accounts } from '../../../accounts/accounts.ts'
import { isoTime } from '../../../accounts/present.ts'
import { hashToken, newToken } from '../../../auth/tokens.ts'
import type { ChannelsTable } from '../../../db/tables/channels.ts'
import type { GuestLinksTable } from '../../../db/tables/guest_links.ts'
import { transact } from '../../../db/transact.ts'
import type { Foundation } from '../../../foundation.ts'
import { Refused } from '../../../http/refused.ts'
import type { ChannelAudit } from '../../audit.ts'
import type { Guests } from '../guests.ts'
import type { PassEnds } from '../pass-ends.ts'
import type { WaitingRoom } from '../waiting/waiting-room.ts'

/** Open at once in one channel. */
const LINKS_MAX = 50

type Base = Pick<Foundation, 'db' | 'ids' | 'now' | 'origin'>
type Near = { accounts: Accounts; audit: ChannelAudit; guests: Guests; passEnds: PassEnds; waitingRoom: WaitingRoom }

/** Links that let people in who have no account. See SPEC.md. */
export class GuestLinks {
  readonly #base: Base
  readonly #near: Near

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
  }

  /** The one time that the link's secret is told. */
  async make(channel: ChannelsTable, byId: string, wish: v.InferOutput<typeof MakeGuestLink>): Promise<GuestLink> {
    const { db, ids, now } = this.#base
    if ((await this.#open(channel.id)).length >= LINKS_MAX)
      throw Refused.forbidden(`This channel has ${LINKS_MAX} guest links. Withdraw one first.`)
    const secret = newToken()
    const row: GuestLinksTable = {
      id: ids.next(),
      channel_id: channel.id,
      secret_hash: hashToken(secret),
      expires_at: wish.lifetime === null ? null : now() + wish.lifetime * 1000,
      uses_max: wish.uses_max,
      uses: 0,
      waiting_room: wish.waiting_room ? 1 : 0,
      may_speak: wish.may_speak ? 1 : 0,
      created_by: byId,
      created_at: now(),
      withdrawn_at: null,
    }
    await transact(db, async (tx) => {
      await tx.insertInto('guest_links').values(row).execute()
      await this.#near.audit.note(tx, { channelId: channel.id, byId, act: 'guest_link.make' })
    })
    const [link] = await this.#present([row])
    if (!link) throw new Error('a link was made by somebody who is not there')
    return { ...link, url: `${this.#base.origin}/r/${channel.slug}#${secret}` }
  }

  /** Those that are not withdrawn and not past their time, newest first. */
  async list(channelId: string): Promise<GuestLink[]> {
    return this.#present(await this.#open(channelId))
  }

  /** Nobody comes in by it any more, also who waits or was in before. Who is inside stays. */
  async withdraw(channelId: string, byId: string, id: string): Promise<void> {
    const outside = await transact(this.#base.db, async (tx) => {
      const withdrawn = await tx
        .updateTable('guest_links')
        .set({ withdrawn_at: this.#base.now() })
        .where('id', '=', id)
        .where('channel_id', '=', channelId)
        .where('withdrawn_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
      if (!withdrawn) throw Refused.notFound('This link')
      const outside = await this.#near.guests.endPassesOf(tx, channelId, id)
      await this.#near.audit.note(tx, { channelId, byId, act: 'guest_link.withdraw' })
      return outside
    })
    for (const guest of outside) {
      if (guest.state === 'waiting') this.#near.waitingRoom.turnAway(guest)
      await this.#near.passEnds.putOut(channelId, guest.id)
    }
    await this.#near.waitingRoom.tellHosts(channelId)
  }

  #open(channelId: string): Promise<GuestLinksTable[]> {
    return this.#base.db
      .selectFrom('guest_links')
      .selectAll()
      .where('channel_id', '=', channelId)
      .where('withdrawn_at', 'is', null)
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', this.#base.now())]))
      .orderBy('id', 'desc')
      .execute()
  }

  async #present(rows: GuestLinksTable[]): Promise<GuestLink[]> {
    const people = await this.#near.accounts.getMany(rows.map(({ created_by }) => created_by))
    return rows.flatMap((row) => {
      const by = people.get(row.created_by)
      if (!by) return []
      return {
        id: row.id,
        channel_id: row.channel_id,
        url: '',
        expires_at: row.expires_at === null ? null : isoTime(row.expires_at),
        uses_max: row.uses_max,
        uses: row.uses,
        waiting_room: row.waiting_room === 1,
        may_speak: row.may_speak === 1,
        created_by: this.#near.accounts.present(by),
        created_at: isoTime(row.created_at),
      }
    })
  }
}
