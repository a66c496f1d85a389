import type { ChangeMeeting, Meeting } from '@maru/protocol'
import type { Accounts } from '../../accounts/accounts.ts'
import { isId } from '../../db/ids.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import type { MeetingsTable } from '../../db/tables/meetings.ts'
import { transact } from '../../db/transact.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import type { Relations } from '../../relations/relations.ts'
import type { ChannelAudit } from '../audit.ts'
import type { Channels } from '../channels.ts'
import type { ChannelInside } from '../inside/channel-inside.ts'
import type { ChannelPorts } from '../ports.ts'
import { accountIdOf } from '../present.ts'
import type { Standings } from '../rights/standings.ts'
import type { ChannelViewer } from '../viewer.ts'
import { MeetingCalendars } from './calendars.ts'
import { MeetingChanges } from './changes.ts'
import { MeetingHearers } from './hearers.ts'
import { MeetingClock } from './meeting-clock.ts'
import { MeetingNews } from './news.ts'
import { currentStart } from './recurrence/plan.ts'
import { plannedOf, planOfWish, titleOf, type MeetingWish } from './wish.ts'
import { comingIn, MeetingViews, planOf, type Coming } from './rows.ts'

const MOST_IN_A_CHANNEL = 50

type Base = Pick<Foundation, 'db' | 'ids' | 'now' | 'jobs' | 'bus' | 'origin' | 'sockets'>
type Near = {
  accounts: Accounts
  relations: Relations
  channels: Channels
  channelStandings: Standings
  channelAudit: ChannelAudit
  channelInside: ChannelInside
}

/** Planned meetings in channels. See SPEC.md. */
export class Meetings {
  readonly clock: MeetingClock
  readonly calendars: MeetingCalendars
  readonly #base: Base
  readonly #near: Near
  readonly #views: MeetingViews
  readonly #changes: MeetingChanges
  readonly #news: MeetingNews

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
    this.#views = new MeetingViews(base, near.accounts)
    const hearers = new MeetingHearers(base.db, near)
    this.clock = new MeetingClock(base, { ...near, hearers })
    this.calendars = new MeetingCalendars(base, near.channels)
    this.#changes = new MeetingChanges(base, { ...near, hearers, clock: this.clock })
    this.#news = new MeetingNews(base, this.#views)
  }

  /** What the channels' core and guests ask. */
  port(): ChannelPorts['meetings'] {
    return { next: (channelIds, viewerId) => this.next(channelIds, viewerId), opensAt: (channelId) => this.opensAt(channelId) }
  }

  listen(): void {
    this.clock.listen()
    this.#news.listen()
  }

  /** @throws {Refused} where the zone is unknown, the time is over or far off, or the channel has too many */
  async plan(channel: ChannelsTable, byId: string, wish: MeetingWish): Promise<Meeting> {
    const { db, now, bus } = this.#base
    const title = titleOf(wish.title)
    const { plan, start } = planOfWish(wish, now())
    if ((await comingIn(db, [channel.id], now())).length >= MOST_IN_A_CHANNEL)
      throw Refused.invalid(`A channel has ${MOST_IN_A_CHANNEL} meetings at most.`)
    const at = now()
    const row: MeetingsTable = {
      id: this.#base.ids.next(),
      channel_id: channel.id,
      ...plannedOf(title, plan),
      created_by: byId,
      created_at: at,
      reminded_of: 0,
      sequence: 0,
      changed_at: at,
      cancelled_at: null,
    }
    await transact(db, async (tx) => {
      await tx.insertInto('meetings').values(row).execute()
      await tx.insertInto('meeting_reminders').values({ meeting_id: row.id, account_id: byId, created_at: at }).execute()
      await this.#near.channelAudit.note(tx, { channelId: channel.id, byId, act: 'meeting.plan', why: row.title })
      await this.clock.arm(tx, row)
      await bus.emit(tx, 'channel.changed', { channelId: channel.id, before: channel })
    })
    return this.#presentOne({ row, start }, byId)
  }

  /** @throws {Refused} where they may not, the wish can't be, or another was quicker [ME40] [ME41] */
  async change(id: string, byId: string, wish: ChangeMeeting): Promise<Meeting> {
    const { row, start, channel, rights } = await this.#require(id, { as: 'person', accountId: byId })
    const isTheirs = row.created_by === byId && rights.has('invite')
    if (!isTheirs && !rights.has('lock')) throw Refused.forbidden('Who planned it changes it, or a host.')
    return this.#presentOne(await this.#changes.change({ row, start }, channel, byId, wish), byId)
  }

  /** Those of a channel that are not over, the soonest first. */
  async list(channelId: string, viewer: ChannelViewer): Promise<Meeting[]> {
    const coming = await comingIn(this.#base.db, [channelId], this.#base.now())
    return this.#views.present(coming, accountIdOf(viewer))
  }

  /** The next of each of these channels. */
  async next(channelIds: string[], viewerId: string | null): Promise<Map<string, Meeting>> {
    const first = new Map<string, Coming>()
    for (const coming of await comingIn(this.#base.db, channelIds, this.#base.now())) {
      if (!first.has(coming.row.channel_id)) first.set(coming.row.channel_id, coming)
    }
    const meetings = await this.#views.present([...first.values()], viewerId)
    return new Map(meetings.map((meeting) => [meeting.channel_id, meeting]))
  }

  /**
   * Before a planned time, when that is: until then guests wait before the door. Null: nothing is planned, it takes
   * place now, or somebody of the hub is inside already. [ME30]
   */
  async opensAt(channelId: string): Promise<number | null> {
    const now = this.#base.now()
    const [next] = await comingIn(this.#base.db, [channelId], now)
    if (!next || next.start <= now) return null
    const lit = [...this.#near.channelInside.all(channelId).values()].some(({ account }) => account !== null)
    return lit ? null : next.start
  }

  /** @throws {Refused} where they neither planned it nor keep the channel */
  async remove(id: string, byId: string): Promise<void> {
    const { row, start, channel, rights } = await this.#require(id, { as: 'person', accountId: byId })
    if (row.created_by !== byId && !rights.has('lock')) throw Refused.forbidden('Who planned it takes it away, or a host.')
    await this.#changes.cancel({ row, start }, channel, byId)
  }

  async remind(id: string, accountId: string, wanted: boolean): Promise<Meeting> {
    const { db, now } = this.#base
    const { row, start } = await this.#require(id, { as: 'person', accountId })
    if (wanted) {
      await db
        .insertInto('meeting_reminders')
        .values({ meeting_id: id, account_id: accountId, created_at: now() })
        .onConflict((conflict) => conflict.columns(['meeting_id', 'account_id']).doNothing())
        .execute()
    } else {
      await db.deleteFrom('meeting_reminders').where('meeting_id', '=', id).where('account_id', '=', accountId).execute()
    }
    return this.#presentOne({ row, start }, accountId)
  }

  /** @throws {Refused} not found where it is over, or they may not see its channel */
  async #require(id: string, viewer: ChannelViewer) {
    const row = isId(id)
      ? await this.#base.db
          .selectFrom('meetings')
          .selectAll()
          .where('id', '=', id)
          .where('cancelled_at', 'is', null)
          .executeTakeFirst()
      : undefined
    const start = row ? currentStart(planOf(row), this.#base.now()) : null
    if (!row || start === null) throw Refused.notFound('This meeting')
    const { row: channel, rights } = await this.#near.channels.require(row.channel_id, viewer, 'see')
    return { row, start, channel, rights }
  }

  async #presentOne(coming: Coming, viewerId: string): Promise<Meeting> {
    const [meeting] = await this.#views.present([coming], viewerId)
    if (!meeting) throw new Error('a meeting was lost on its way to the wire')
    return meeting
  }
}
