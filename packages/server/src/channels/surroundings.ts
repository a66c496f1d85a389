import type { ChannelsTable } from '../db/tables/channels.ts'
import type { Background } from '../calls/life/background.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Engine } from '../engine/engine.ts'
import type { RoomQueue } from '../engine/room-queue.ts'
import type { Foundation } from '../foundation.ts'
import type { ChannelAnnouncer } from './announcer.ts'
import type { Attendance } from './inside/attendance.ts'
import type { ChannelInside } from './inside/channel-inside.ts'
import type { ChannelEngineWatch } from './inside/engine-watch.ts'
import { SOMEBODY, type Expected } from './inside/expected.ts'
import type { ChannelJoining } from './inside/joining.ts'
import { COMES_BACK_MS } from './inside/people-store.ts'
import { dismiss, NOT_ALLOWED, type ChannelKeeper } from './keeper.ts'
import type { ChannelLive } from './live/channel-live.ts'
import type { ChannelNews } from './live/news.ts'
import { accountIdOf } from './present.ts'

type SurroundingParts = {
  base: Pick<Foundation, 'db' | 'bus'>
  accounts: Accounts
  engine: Engine
  announcer: ChannelAnnouncer
  attendance: Attendance
  inside: ChannelInside
  watch: ChannelEngineWatch
  expected: Expected
  joining: ChannelJoining
  keeper: ChannelKeeper
  live: ChannelLive
  news: ChannelNews
  queue: RoomQueue
  background: Background
}

/** What happens around channels and matters to those inside and those who watch: changes, roles, blocks, sessions. */
export class ChannelSurroundings {
  readonly #parts: SurroundingParts

  constructor(parts: SurroundingParts) {
    this.#parts = parts
  }

  listen(): void {
    const { base, inside, live, news, announcer, background } = this.#parts
    const { bus } = base
    inside.onChange((channelId, identity) => {
      news.person(channelId, identity)
      announcer.moved(channelId)
    })
    live.onRenew((channelId, identity) => background.run(() => this.#renew(channelId, identity)))
    bus.on('channel.made', ({ channelId }) => this.#made(channelId))
    bus.on('channel.changed', ({ channelId, before }) => this.#changed(channelId, before))
    bus.on('channel.deleted', ({ channel }) => this.#deleted(channel))
    bus.on('channel.role_set', ({ channelId, accountId }) => this.#roleSet(channelId, accountId))
    bus.on('group.member_changed', ({ groupId, accountId }) => this.#ofGroup(groupId, [accountId]))
    bus.on('group.changed', ({ groupId }) => this.#ofGroup(groupId))
    bus.on('account.updated', ({ accountId }) => this.#renamed(accountId))
    for (const event of ['account.blocked', 'account.unblocked'] as const)
      bus.on(event, ({ accountId, targetId }) => this.#blocked(accountId, targetId))
    bus.on('session.ended', async ({ accountId, sessionId }) => {
      for (const connection of live.all()) if (connection.sessionId === sessionId) connection.close(NOT_ALLOWED, 'signed out')
      await this.#parts.joining.endSession(accountId, sessionId)
    })
  }

  async #made(channelId: string): Promise<void> {
    const { announcer, expected, watch } = this.#parts
    const row = await this.#find(channelId)
    if (!row) return
    if (row.temporary === 1) expected.add(row.id, SOMEBODY, COMES_BACK_MS)
    await announcer.tell(row)
    // A call's room, with people in it who did not come in by the channel's door.
    if (row.room !== `channel_${row.id}`) await watch.check()
  }

  async #changed(channelId: string, before: ChannelsTable): Promise<void> {
    const { engine, announcer } = this.#parts
    const row = await this.#find(channelId)
    if (!row) return
    await this.#enforce(row)
    if (row.loudest !== before.loudest && engine.awaySince === null) await engine.setLoudest(row.room, row.loudest)
    await announcer.tell(row, before)
  }

  async #deleted(row: ChannelsTable): Promise<void> {
    const { live, inside, attendance, engine, expected, joining, announcer, queue } = this.#parts
    for (const connection of live.of(row.id)) dismiss(connection, 'deleted')
    await queue.run(row.id, async () => {
      for (const identity of inside.all(row.id).keys()) attendance.depart(row.id, identity, 'put out')
      expected.forget(row.id)
      joining.forget(row.id)
      attendance.tickets.forget(row.id)
      await engine.close(row.room)
    })
    announcer.gone(row.id)
  }

  async #roleSet(channelId: string, accountId: string): Promise<void> {
    const row = await this.#find(channelId)
    if (!row) return
    await this.#enforce(row, [accountId])
    await this.#parts.announcer.tellOne(row, accountId)
  }

  async #ofGroup(groupId: string, accountIds?: string[]): Promise<void> {
    const rows = await this.#parts.base.db.selectFrom('channels').selectAll().where('group_id', '=', groupId).execute()
    for (const row of rows) {
      await this.#enforce(row, accountIds)
      for (const accountId of accountIds ?? []) await this.#parts.announcer.tellOne(row, accountId)
    }
  }

  async #renew(channelId: string, identity: string): Promise<void> {
    const row = await this.#find(channelId)
    if (row) await this.#parts.keeper.greet(row, this.#parts.live.ofIdentity(channelId, identity))
  }

  async #renamed(accountId: string): Promise<void> {
    const { accounts, inside } = this.#parts
    const row = await accounts.get(accountId)
    if (!row) return
    for (const channelId of inside.channelIds()) {
      const attendee = inside.get(channelId, accountId)
      if (!attendee) continue
      attendee.account = accounts.present(row)
      inside.changed(channelId, accountId)
    }
  }

  /** [CH25] The two see each other no more, or again, wherever both are; and a profile's channel is hidden from whom its owner blocks. */
  async #blocked(oneId: string, otherId: string): Promise<void> {
    const { base, live, keeper } = this.#parts
    const owned = await base.db
      .selectFrom('channels')
      .selectAll()
      .where('owner_id', 'in', [oneId, otherId])
      .where('home', '=', 'person')
      .execute()
    for (const row of owned) await this.#enforce(row, [oneId, otherId])
    const watched = [...live.all()].filter(({ viewer }) => [oneId, otherId].includes(accountIdOf(viewer) ?? ''))
    for (const channelId of new Set(watched.map((connection) => connection.channelId))) {
      const row = await this.#find(channelId)
      if (row)
        await keeper.greet(
          row,
          watched.filter((connection) => connection.channelId === channelId && connection.isOpen),
        )
    }
  }

  async #enforce(row: ChannelsTable, identities?: string[]): Promise<void> {
    await this.#parts.queue.run(row.id, () => this.#parts.keeper.enforce(row, identities))
  }

  async #find(channelId: string): Promise<ChannelsTable | null> {
    return (await this.#parts.base.db.selectFrom('channels').selectAll().where('id', '=', channelId).executeTakeFirst()) ?? null
  }
}
