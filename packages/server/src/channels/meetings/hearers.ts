import type { Db } from '../../db/database.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import type { MeetingsTable } from '../../db/tables/meetings.ts'
import type { Relations } from '../../relations/relations.ts'
import type { Standings } from '../rights/standings.ts'

type Near = { channelStandings: Standings; relations: Relations }

/** Who is to hear of a meeting. */
export class MeetingHearers {
  readonly #db: Db
  readonly #near: Near

  constructor(db: Db, near: Near) {
    this.#db = db
    this.#near = near
  }

  /** Of those who want to be reminded, who may still see the channel, and between whom and its planner no block stands. [ME13] */
  async of(row: MeetingsTable, channel: ChannelsTable): Promise<string[]> {
    return this.#mayHear(row, channel, await this.#wanted(row.id))
  }

  /** Who is told that somebody changed it: those, and who planned it, but for who did it. [ME43] */
  async ofChange(row: MeetingsTable, channel: ChannelsTable, byId: string): Promise<string[]> {
    const who = new Set([...(await this.#wanted(row.id)), row.created_by])
    who.delete(byId)
    return this.#mayHear(row, channel, [...who])
  }

  async #wanted(meetingId: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('meeting_reminders')
      .select('account_id')
      .where('meeting_id', '=', meetingId)
      .orderBy('account_id')
      .execute()
    return rows.map(({ account_id }) => account_id)
  }

  async #mayHear(row: MeetingsTable, channel: ChannelsTable, ids: string[]): Promise<string[]> {
    const viewers = ids.map((accountId) => ({ as: 'person', accountId }) as const)
    const [standingOf, reachable] = await Promise.all([
      this.#near.channelStandings.of([channel], viewers),
      this.#near.relations.reachable(row.created_by, ids),
    ])
    return viewers.flatMap((viewer) => {
      const hears = viewer.accountId === row.created_by || reachable.has(viewer.accountId)
      return hears && standingOf(channel, viewer).rights.has('see') ? viewer.accountId : []
    })
  }
}
