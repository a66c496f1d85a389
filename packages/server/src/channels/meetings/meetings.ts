import { isTimeZone, type Meeting, type PlanMeeting } from '@maru/protocol'
import type * as v from 'valibot'
import type { Accounts } from '../../accounts/accounts.ts'
import { isId } from '../../db/ids.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import type { MeetingsTable } from '../../db/tables/meetings.ts'
import { transact } from '../../db/transact.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import type { Relations } from '../../relations/relations.ts'
import { cleanLine } from '../../text/clean.ts'
import type { ChannelAudit } from '../audit.ts'
import type { Channels } from '../channels.ts'
import type { ChannelInside } from '../inside/channel-inside.ts'
import type { ChannelPorts } from '../ports.ts'
import { accountIdOf } from '../present.ts'
import type { Standings } from '../rights/standings.ts'
import type { ChannelViewer } from '../viewer.ts'
import { writeCalendar } from './ics/calendar.ts'
import { MeetingClock } from './meeting-clock.ts'
import { currentStart, overAt, planFrom } from './recurrence/plan.ts'
import { comingIn, MeetingViews, planOf, type Coming } from './rows.ts'

const MOST_IN_A_CHANNEL = 50
const LATEST_MS = 3 * 366 * 24 * 3600_000
/** What can stand in an iCalendar parameter as it is. */
const ZONE_NAME = /^[A-Za-z][\w+\-/]*$/

type Base = Pick<Foundation, 'db' | 'ids' | 'now' | 'jobs' | 'bus' | 'origin' | 'sockets'>
type Near = {
  accounts: Accounts
  relations: Relations
  channels: Channels
  channelStandings: Standings
  channelAudit: ChannelAudit
  channelInside: ChannelInside
}
type Wish = v.InferOutput<typeof PlanMeeting>

/** Planned meetings in channels. See SPEC.md. */
export class Meetings {
  readonly clock: MeetingClock
  readonly #base: Base
  readonly #near: Near
  readonly #views: MeetingViews

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
    this.#views = new MeetingViews(base, near.accounts)
    this.clock = new MeetingClock(base, near, this.#views)
  }

  /** What the channels' core and guests ask. */
  port(): ChannelPorts['meetings'] {
    return { next: (channelIds, viewerId) => this.next(channelIds, viewerId), opensAt: (channelId) => this.opensAt(channelId) }
  }

  /** @throws {Refused} where the zone is unknown, the time is over or far off, or the channel has too many */
  async plan(channel: ChannelsTable, byId: string, wish: Wish): Promise<Meeting> {
    const { db, now, bus } = this.#base
    const row = this.#rowOf(channel.id, byId, wish)
    const start = currentStart(planOf(row), now())
    if (start === null) throw Refused.invalid('This time is over.')
    if (start > now() + LATEST_MS) throw Refused.invalid('This is too far off.')
    if ((await comingIn(db, [channel.id], now())).length >= MOST_IN_A_CHANNEL)
      throw Refused.invalid(`A channel has ${MOST_IN_A_CHANNEL} meetings at most.`)
    await transact(db, async (tx) => {
      await tx.insertInto('meetings').values(row).execute()
      await tx.insertInto('meeting_reminders').values({ meeting_id: row.id, account_id: byId, created_at: now() }).execute()
      await this.#near.channelAudit.note(tx, { channelId: channel.id, byId, act: 'meeting.plan', why: row.title })
      await this.clock.arm(tx, row)
      await bus.emit(tx, 'channel.changed', { channelId: channel.id, before: channel })
    })
    return this.#presentOne({ row, start }, byId)
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
    const { row, channel, rights } = await this.#require(id, { as: 'person', accountId: byId })
    if (row.created_by !== byId && !rights.has('lock')) throw Refused.forbidden('Who planned it takes it away, or a host.')
    await transact(this.#base.db, async (tx) => {
      const gone = await tx.deleteFrom('meetings').where('id', '=', id).returning('id').executeTakeFirst()
      if (!gone) return
      await this.clock.disarm(tx, id)
      await this.#near.channelAudit.note(tx, { channelId: channel.id, byId, act: 'meeting.delete', why: row.title })
      await this.#base.bus.emit(tx, 'channel.changed', { channelId: channel.id, before: channel })
    })
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

  /** One meeting as an iCalendar file. */
  async calendarOf(id: string, viewer: ChannelViewer): Promise<string> {
    const { row, channel } = await this.#require(id, viewer)
    return writeCalendar([this.#event(row, channel)])
  }

  /** All of a channel's as one. */
  async calendarOfChannel(channel: ChannelsTable): Promise<string> {
    const coming = await comingIn(this.#base.db, [channel.id], this.#base.now())
    return writeCalendar(
      coming.map(({ row }) => this.#event(row, channel)),
      channel.name,
    )
  }

  /** @throws {Refused} not found where it is over, or they may not see its channel */
  async #require(id: string, viewer: ChannelViewer) {
    const row = isId(id)
      ? await this.#base.db.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirst()
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

  #event(row: MeetingsTable, channel: ChannelsTable) {
    const { origin } = this.#base
    const url = `${origin}/r/${channel.slug}`
    return {
      uid: `meeting-${row.id}@${new URL(origin).host}`,
      plan: planOf(row),
      title: row.title,
      about: `${channel.name}\n${url}`,
      url,
      madeAt: row.created_at,
    }
  }

  #rowOf(channelId: string, byId: string, wish: Wish): MeetingsTable {
    const title = cleanLine(wish.title)
    if (title === '') throw Refused.empty('The title')
    if (!ZONE_NAME.test(wish.time_zone) || !isTimeZone(wish.time_zone)) throw Refused.invalid('This time zone is not known here.')
    const { minutes, repeats } = wish
    const plan = planFrom(Date.parse(wish.starts_at), { timeZone: wish.time_zone, minutes, repeats })
    return {
      id: this.#base.ids.next(),
      channel_id: channelId,
      title,
      first_wall: plan.firstWall,
      time_zone: plan.timeZone,
      minutes,
      repeats,
      over_at: overAt(plan),
      created_by: byId,
      created_at: this.#base.now(),
      reminded_of: 0,
    }
  }
}
