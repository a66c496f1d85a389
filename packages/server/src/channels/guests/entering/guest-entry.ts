import type { EnterAsGuest, GuestPass } from '@maru/protocol'
import type * as v from 'valibot'
import { hashToken, newGuestPass } from '../../../auth/tokens.ts'
import { advisoryLock } from '../../../db/advisory-lock.ts'
import type { Tx } from '../../../db/database.ts'
import type { ChannelsTable } from '../../../db/tables/channels.ts'
import type { GuestLinksTable } from '../../../db/tables/guest_links.ts'
import type { GuestsTable } from '../../../db/tables/guests.ts'
import { transact } from '../../../db/transact.ts'
import type { Foundation } from '../../../foundation.ts'
import { Refused } from '../../../http/refused.ts'
import { guestsSpeak } from '../../embed/guests-speak.ts'
import { guestIdentity } from '../../viewer.ts'
import type { LinkUses } from '../links/link-uses.ts'
import { refusedLink, whyClosed } from '../links/rules.ts'
import { guestName } from '../names/guest-name.ts'
import type { TakenNames } from '../names/taken-names.ts'
import type { PassEnds } from '../pass-ends.ts'
import type { Doorstep } from '../waiting/doorstep.ts'
import { refuseWhoIsOut } from './who-is-out.ts'

/** How long a guest may come and go by one pass. */
const PASS_LIFE_MS = 24 * 3600_000

type Base = Pick<Foundation, 'database' | 'db' | 'ids' | 'now'>
type Near = {
  uses: LinkUses
  names: TakenNames
  doorstep: Doorstep
  passEnds: PassEnds
  /** Before a planned time, when that is. */
  opensAt(channelId: string): Promise<number | null>
}
type Form = v.InferOutput<typeof EnterAsGuest>

/** How somebody without an account comes in. See SPEC.md. */
export class GuestEntry {
  readonly #base: Base
  readonly #near: Near

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
  }

  /**
   * Gives a pass: for the room, or for its waiting room.
   * @throws {Refused} where the link, the name, the channel or its hosts say no.
   */
  async enter(channel: ChannelsTable, { secret, name: written, device: token }: Form): Promise<GuestPass> {
    const link = secret === undefined ? null : await this.#near.uses.bySecret(channel.id, secret)
    if (link === null && channel.audience !== 'public') throw Refused.notFound('This channel')
    const name = guestName(written)
    const device = hashToken(token)
    // Before a planned time every link leads through the waiting room.
    const waits = link !== null && (link.waiting_room === 1 || (await this.#near.opensAt(channel.id)) !== null)
    const { db, database, now } = this.#base
    const entered = await transact(db, async (tx): Promise<GuestPass> => {
      // Two with one name at once: one has it. One device twice: one guest.
      await advisoryLock(database.engine, tx, `guests:${channel.id}`)
      const known = await this.#known(tx, channel.id, device)
      const here = known !== null && isHere(known, link, now()) ? known : null
      const trouble = link && whyClosed(link, now())
      if (trouble && !(trouble === 'link_used_up' && here)) throw refusedLink(trouble)
      await refuseWhoIsOut(tx, channel.id, device, known, now())
      if (channel.locked === 1 && !here) throw new Refused(403, 'channel_locked', 'This channel is locked. Nobody new comes in.')
      // A host let this one in by the name that they saw.
      const keeps = here?.state === 'admitted' && waits
      if (!keeps) await this.#near.names.refuseLikeness(tx, channel, name, device)
      // Through a waiting room a use is counted when they are let in.
      if (link && !waits && here?.state !== 'admitted') await this.#near.uses.spend(tx, link.id, now())
      const pass = newGuestPass()
      const row = guestRow(known?.id ?? this.#base.ids.next(), {
        channel,
        link,
        known,
        name: keeps ? here.name : name,
        device,
        passHash: hashToken(pass),
        maySpeak: link?.may_speak ?? Number(await guestsSpeak(tx, channel.id)),
        state: keeps || !waits ? 'admitted' : 'waiting',
        now: now(),
      })
      const { id, ...columns } = row
      await tx
        .insertInto('guests')
        .values(row)
        .onConflict((conflict) => conflict.columns(['channel_id', 'device']).doUpdateSet(columns))
        .execute()
      await this.#near.passEnds.remember(tx, row)
      return { pass, identity: guestIdentity(id), name: row.name, state: row.state === 'waiting' ? 'waiting' : 'admitted' }
    })
    if (entered.state === 'waiting') this.#near.doorstep.came(channel.id, entered.identity)
    return entered
  }

  async #known(tx: Tx, channelId: string, device: string): Promise<GuestsTable | null> {
    const row = await tx
      .selectFrom('guests')
      .selectAll()
      .where('channel_id', '=', channelId)
      .where('device', '=', device)
      .executeTakeFirst()
    return row ?? null
  }
}

/** Whether they hold a pass that is good, by this very link: coming again uses it no second time. */
const isHere = (known: GuestsTable, link: GuestLinksTable | null, now: number): boolean =>
  known.pass_hash !== null &&
  known.pass_ends_at > now &&
  (known.state === 'waiting' || known.state === 'admitted') &&
  known.link_id === (link?.id ?? null)

type NewGuest = {
  channel: ChannelsTable
  link: GuestLinksTable | null
  known: GuestsTable | null
  name: string
  device: string
  passHash: string
  maySpeak: number
  state: 'waiting' | 'admitted'
  now: number
}

function guestRow(id: string, { channel, link, known, name, device, passHash, maySpeak, state, now }: NewGuest): GuestsTable {
  return {
    id,
    channel_id: channel.id,
    link_id: link?.id ?? null,
    name,
    device,
    pass_hash: passHash,
    state,
    may_speak: maySpeak,
    created_at: known?.created_at ?? now,
    entered_at: now,
    pass_ends_at: now + PASS_LIFE_MS,
    refused_until: 0,
  }
}
