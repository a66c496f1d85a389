import type { ChannelMember } from '@maru/protocol'
import type { Accounts } from '../accounts/accounts.ts'
import type { Tx } from '../db/database.ts'
import type { ChannelsTable } from '../db/tables/channels.ts'
import { transact } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import type { ChannelAudit } from './audit.ts'
import { blocksBetween } from './blocks.ts'
import type { Channels, Required } from './channels.ts'
import { mayGive, standsAbove } from './rights/rights.ts'
import type { Standings } from './rights/standings.ts'
import type { ChannelViewer } from './viewer.ts'

type Role = 'host' | 'moderator' | 'member'
const ORDER = ['owner', 'host', 'moderator', 'member']

type MemberParts = {
  base: Pick<Foundation, 'db' | 'now' | 'bus'>
  accounts: Accounts
  channels: Channels
  standings: Standings
  audit: ChannelAudit
}

/** Who has a part of their own in a channel. */
export class ChannelMembers {
  readonly #parts: MemberParts

  constructor(parts: MemberParts) {
    this.#parts = parts
  }

  /** The owner, then by role, then by how long. Nobody with whom a block stands between, but for who says who is what. */
  async list({ row, rights }: Required, viewerId: string): Promise<ChannelMember[]> {
    const { base, accounts } = this.#parts
    const rows = await base.db
      .selectFrom('channel_members')
      .selectAll()
      .where('channel_id', '=', row.id)
      .where('account_id', '!=', row.owner_id)
      .orderBy('created_at')
      .execute()
    const people = await accounts.getMany([row.owner_id, ...rows.map(({ account_id }) => account_id)])
    const listed = [{ account_id: row.owner_id, role: 'owner' as const }, ...rows]
    const isBlocked = rights.has('configure')
      ? () => false
      : await blocksBetween(
          base.db,
          [viewerId],
          listed.map(({ account_id }) => account_id),
        )
    return listed
      .filter(({ account_id }) => !isBlocked(viewerId, account_id))
      .flatMap(({ account_id, role }) => {
        const account = people.get(account_id)
        return account ? [{ account: accounts.present(account), role }] : []
      })
      .toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
  }

  /** @throws {Refused} where they may not give that role, or not to this person */
  async setRole(idOrSlug: string, byId: string, accountId: string, role: Role): Promise<void> {
    const row = await this.#changeable(idOrSlug, byId, accountId, role)
    await transact(this.#parts.base.db, async (tx) => {
      await this.write(tx, row.id, accountId, role)
      await this.#parts.audit.note(tx, { channelId: row.id, byId, act: 'role.set', accountId, why: role })
    })
  }

  /** Takes somebody's role from them; everybody may give up their own. */
  async remove(idOrSlug: string, byId: string, accountId: string): Promise<void> {
    const row =
      byId === accountId
        ? (await this.#parts.channels.require(idOrSlug, personOf(byId), 'see')).row
        : await this.#changeable(idOrSlug, byId, accountId, null)
    await transact(this.#parts.base.db, async (tx) => {
      const gone = await tx
        .deleteFrom('channel_members')
        .where('channel_id', '=', row.id)
        .where('account_id', '=', accountId)
        .returning('role')
        .executeTakeFirst()
      if (!gone) throw Refused.notFound('This member')
      await this.#parts.audit.note(tx, { channelId: row.id, byId, act: 'role.take', accountId, why: gone.role })
      await this.#parts.base.bus.emit(tx, 'channel.role_set', { channelId: row.id, accountId, role: null })
    })
  }

  /** Writes a role, whoever decided it. */
  async write(tx: Tx, channelId: string, accountId: string, role: Role): Promise<void> {
    await tx
      .insertInto('channel_members')
      .values({ channel_id: channelId, account_id: accountId, role, created_at: this.#parts.base.now() })
      .onConflict((conflict) => conflict.columns(['channel_id', 'account_id']).doUpdateSet({ role }))
      .execute()
    await this.#parts.base.bus.emit(tx, 'channel.role_set', { channelId, accountId, role })
  }

  async #changeable(idOrSlug: string, byId: string, accountId: string, role: Role | null): Promise<ChannelsTable> {
    const { channels, accounts, standings } = this.#parts
    const by = personOf(byId)
    const { row } = await channels.require(idOrSlug, by, 'configure')
    if (!(await accounts.get(accountId))) throw Refused.notFound('This person')
    const target = personOf(accountId)
    const standingOf = await standings.of([row], [by, target])
    const [mine, theirs] = [standingOf(row, by).facts, standingOf(row, target).facts]
    if (theirs.owns) throw Refused.invalid('The channel is theirs.')
    if (role !== null && theirs.banned) throw Refused.invalid('This person is banned. Lift the ban first.')
    if (!standsAbove(mine, theirs) || (role !== null && !mayGive(mine, role))) throw Refused.forbidden()
    return row
  }
}

const personOf = (accountId: string): ChannelViewer => ({ as: 'person', accountId })
