import { CHANNEL_NAME_MAX, type Channel } from '@maru/protocol'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Tx } from '../../db/database.ts'
import { afterCommit } from '../../db/transact.ts'
import type { AccountsTable } from '../../db/tables/accounts.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import type { Channels } from '../channels.ts'
import type { ChannelJoining } from '../inside/joining.ts'
import type { ChannelInvites } from '../invites/channel-invites.ts'

type Growth = {
  channelId: string
  room: string
  byId: string
  otherId: string
  thirdId: string
  /** By which device and session the two sit in the call. */
  seats: { accountId: string; device: string; sessionId: string }[]
}
type Near = { accounts: Accounts; channels: Channels; channelInvites: ChannelInvites; channelJoining: ChannelJoining }

/** Channels that calls have become: they live in the call's own room of the voice engine, and go with the last who leaves. */
export class GrownChannels {
  readonly #base: Pick<Foundation, 'now' | 'bus'>
  readonly #near: Near

  constructor(base: Pick<Foundation, 'now' | 'bus'>, near: Near) {
    this.#base = base
    this.#near = near
  }

  /** For the two and whom they ask in; both of the two keep order. */
  async make(tx: Tx, { channelId, room, byId, otherId, thirdId, seats }: Growth): Promise<void> {
    const { channels, channelInvites, channelJoining } = this.#near
    const names = await tx
      .selectFrom('accounts')
      .select(['id', 'display_name', 'handle'])
      .where('id', 'in', [byId, otherId])
      .execute()
    const channel = await channels.insert(tx, byId, {
      id: channelId,
      name: nameOf(names.toSorted((a) => (a.id === byId ? -1 : 1))),
      home: 'person',
      audience: 'members',
      temporary: 1,
      room,
    })
    await tx
      .insertInto('channel_members')
      .values({ channel_id: channelId, account_id: otherId, role: 'host', created_at: this.#base.now() })
      .execute()
    await this.#base.bus.emit(tx, 'channel.role_set', { channelId, accountId: otherId, role: 'host' })
    await channelInvites.inviteIn(tx, { channel, accountId: thirdId, byId }, true)
    afterCommit(tx, () => {
      for (const { accountId, ...seat } of seats) channelJoining.seats.take(channelId, accountId, seat)
    })
  }

  async present(channelId: string, viewerId: string): Promise<Channel> {
    const row = await this.#near.channels.find(channelId)
    if (!row) throw Refused.notFound('This channel')
    return this.#near.channels.presentOne(row, { as: 'person', accountId: viewerId })
  }

  ownedRooms(rooms: string[]): Promise<Set<string>> {
    return this.#near.channels.ownedRooms(rooms)
  }
}

/** The two by name, as far as that goes. */
function nameOf(people: Pick<AccountsTable, 'display_name' | 'handle'>[]): string {
  const name = people.map((person) => person.display_name).join(', ')
  return name.length <= CHANNEL_NAME_MAX
    ? name
    : people
        .map((person) => person.handle)
        .join(', ')
        .slice(0, CHANNEL_NAME_MAX)
}
