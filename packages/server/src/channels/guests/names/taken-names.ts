import type { Tx } from '../../../db/database.ts'
import type { ChannelsTable } from '../../../db/tables/channels.ts'
import type { Foundation } from '../../../foundation.ts'
import { Refused } from '../../../http/refused.ts'
import type { ChannelInside } from '../../inside/channel-inside.ts'
import { shapesOf, shareShape } from './likeness.ts'
import { TITLES } from './titles.ts'

/** A guest who was given a pass keeps their name so long before they are inside, or after. */
const KEPT_MS = 10 * 60_000

type Base = Pick<Foundation, 'config' | 'now'>

/** Whom a guest could be taken for: people who belong to the channel or are inside, the hub's owner, and other guests. */
export class TakenNames {
  readonly #base: Base
  readonly #inside: ChannelInside

  constructor(base: Base, inside: ChannelInside) {
    this.#base = base
    this.#inside = inside
  }

  /** @throws {Refused} where the name is one of theirs, or looks like it. */
  async refuseLikeness(tx: Tx, channel: ChannelsTable, name: string, device: string): Promise<void> {
    const shapes = shapesOf(name)
    const isTaken = (other: string): boolean => shareShape(shapes, shapesOf(other))
    if ([...TITLES, this.#base.config.name].some(isTaken)) throw taken()
    const people = await this.#people(tx, channel)
    if (people.some(({ handle, display_name }) => isTaken(handle) || isTaken(display_name))) throw taken()
    if ((await this.#guests(tx, channel.id, device)).some((guest) => isTaken(guest.name))) throw taken()
  }

  #people(tx: Tx, channel: ChannelsTable): Promise<{ handle: string; display_name: string }[]> {
    const inside = [...this.#inside.all(channel.id).values()].flatMap(({ account }) => account?.id ?? [])
    return tx
      .selectFrom('accounts')
      .select(['handle', 'display_name'])
      .where((eb) =>
        eb.or([
          eb('role', '=', 'owner'),
          eb('id', 'in', [channel.owner_id, ...inside]),
          eb('id', 'in', eb.selectFrom('channel_members').select('account_id').where('channel_id', '=', channel.id)),
          eb(
            'id',
            'in',
            eb
              .selectFrom('group_members')
              .select('account_id')
              .where('group_id', '=', channel.group_id ?? ''),
          ),
        ]),
      )
      .execute()
  }

  async #guests(tx: Tx, channelId: string, device: string): Promise<{ name: string }[]> {
    const now = this.#base.now()
    const inside = [...this.#inside.all(channelId).values()].flatMap(({ viewer }) =>
      viewer.as === 'guest' ? viewer.guestId : [],
    )
    return tx
      .selectFrom('guests')
      .select('name')
      .where('channel_id', '=', channelId)
      .where('device', '!=', device)
      .where('state', 'in', ['waiting', 'admitted'])
      .where('pass_ends_at', '>', now)
      .where((eb) => eb.or([eb('id', 'in', ['', ...inside]), eb('entered_at', '>', now - KEPT_MS)]))
      .execute()
  }
}

const taken = (): Refused => new Refused(422, 'name_taken', 'This name is somebody’s here, or looks like it. Choose another one.')
