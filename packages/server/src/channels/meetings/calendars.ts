import type { ChannelsTable } from '../../db/tables/channels.ts'
import type { MeetingsTable } from '../../db/tables/meetings.ts'
import type { Foundation } from '../../foundation.ts'
import { isId } from '../../db/ids.ts'
import { Refused } from '../../http/refused.ts'
import type { Channels } from '../channels.ts'
import type { ChannelViewer } from '../viewer.ts'
import { writeCalendar } from './ics/calendar.ts'
import { forgetAt, planOf } from './rows.ts'

type Base = Pick<Foundation, 'db' | 'now' | 'origin'>

/** Meetings as iCalendar files: also what was called off, so that a calendar hears of it. [ME44] */
export class MeetingCalendars {
  readonly #base: Base
  readonly #channels: Channels

  constructor(base: Base, channels: Channels) {
    this.#base = base
    this.#channels = channels
  }

  /** @throws {Refused} not found where it is over, or they may not see its channel */
  async ofOne(id: string, viewer: ChannelViewer): Promise<string> {
    const row = isId(id)
      ? await this.#base.db.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirst()
      : undefined
    if (!row || !this.#stands(row)) throw Refused.notFound('This meeting')
    const { row: channel } = await this.#channels.require(row.channel_id, viewer, 'see')
    return writeCalendar([this.#event(row, channel)])
  }

  async ofChannel(channel: ChannelsTable): Promise<string> {
    const rows = await this.#base.db
      .selectFrom('meetings')
      .selectAll()
      .where('channel_id', '=', channel.id)
      .orderBy('id')
      .execute()
    const standing = rows.filter((row) => this.#stands(row))
    return writeCalendar(
      standing.map((row) => this.#event(row, channel)),
      channel.name,
    )
  }

  #stands(row: MeetingsTable): boolean {
    const at = forgetAt(row)
    return at === null || at > this.#base.now()
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
      changedAt: row.changed_at,
      sequence: row.sequence,
      cancelled: row.cancelled_at !== null,
    }
  }
}
