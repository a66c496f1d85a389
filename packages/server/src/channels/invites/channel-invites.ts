import type { Accounts } from '../../accounts/accounts.ts'
import type { Tx } from '../../db/database.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import { transact } from '../../db/transact.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import type { Relations } from '../../relations/relations.ts'
import type { Channels } from '../channels.ts'
import type { Standings } from '../rights/standings.ts'
import type { ChannelViewer } from '../viewer.ts'

/** [CI3] How often one person asks another into one channel. */
const AGAIN = { name: 'channel-invite-pair', most: 1, everySeconds: 60 }

type Base = Pick<Foundation, 'db' | 'bus' | 'now' | 'limits' | 'sockets'>
type Near = { accounts: Accounts; relations: Relations; channels: Channels; channelStandings: Standings }
type Invitation = { channel: ChannelsTable; accountId: string; byId: string }

/** Asking people into channels. See SPEC.md. */
export class ChannelInvites {
  readonly #base: Base
  readonly #near: Near

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
  }

  listen(): void {
    this.#base.bus.on('channel.invited', ({ channelId, accountId, byId }) => this.#tell(channelId, accountId, byId))
  }

  /** Answers alike, whatever comes of it. @throws {Refused} where there is no such person */
  async invite(invitation: Invitation): Promise<void> {
    const { channel, accountId, byId } = invitation
    if (!(await this.#near.accounts.get(accountId))) throw Refused.notFound('This person')
    if (!(await this.#reaches(invitation))) return
    if (this.#base.limits.take(AGAIN, [channel.id, byId, accountId].join(' ')) > 0) return
    const { rights } = await this.#near.channelStandings.one(channel, personOf(accountId))
    await transact(this.#base.db, (tx) => this.inviteIn(tx, invitation, !rights.has('see')))
  }

  /** The same in a transaction of somebody else's, who has looked at what stands between the two. */
  async inviteIn(tx: Tx, { channel, accountId, byId }: Invitation, asMember: boolean): Promise<void> {
    if (asMember) {
      const added = await tx
        .insertInto('channel_members')
        .values({ channel_id: channel.id, account_id: accountId, role: 'member', created_at: this.#base.now() })
        .onConflict((conflict) => conflict.columns(['channel_id', 'account_id']).doNothing())
        .returning('account_id')
        .executeTakeFirst()
      if (added) await this.#base.bus.emit(tx, 'channel.role_set', { channelId: channel.id, accountId, role: 'member' })
    }
    await this.#base.bus.emit(tx, 'channel.invited', { channelId: channel.id, accountId, byId })
  }

  async #reaches({ channel, accountId, byId }: Invitation): Promise<boolean> {
    if (accountId === byId) return false
    const [reachable, { role }] = await Promise.all([
      this.#near.relations.reachable(byId, [accountId]),
      this.#near.channelStandings.one(channel, personOf(accountId)),
    ])
    return reachable.has(accountId) && role !== 'banned' && role !== 'blocked'
  }

  async #tell(channelId: string, accountId: string, byId: string): Promise<void> {
    const channel = await this.#near.channels.find(channelId)
    if (!channel) return
    const shown = await this.#near.channels.presentOne(channel, personOf(accountId))
    this.#base.sockets.sendToAccount(accountId, 'maru.channel_invited', { channel: shown, by_account_id: byId })
  }
}

const personOf = (accountId: string): ChannelViewer => ({ as: 'person', accountId })
