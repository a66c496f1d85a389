import type { StreamEventName } from '@maru/protocol'
import type { Foundation } from '../../foundation.ts'
import type { ToldMeeting } from '../../streaming/domain-events.ts'
import type { MeetingViews } from './rows.ts'

type Base = Pick<Foundation, 'db' | 'bus' | 'sockets'>
type News = Extract<StreamEventName, `maru.meeting_${string}`>

/** Tells the screens of those whom it concerns that a meeting begins soon, was moved, or is called off. */
export class MeetingNews {
  readonly #base: Base
  readonly #views: MeetingViews

  constructor(base: Base, views: MeetingViews) {
    this.#base = base
    this.#views = views
  }

  listen(): void {
    const { bus } = this.#base
    bus.on('meeting.soon', (told) => this.#tell('maru.meeting_soon', told))
    bus.on('meeting.moved', (told) => this.#tell('maru.meeting_moved', told))
    bus.on('meeting.cancelled', (told) => this.#tell('maru.meeting_cancelled', told))
  }

  async #tell(event: News, { meetingId, start, accountIds }: ToldMeeting): Promise<void> {
    const { db, sockets } = this.#base
    const row = await db.selectFrom('meetings').selectAll().where('id', '=', meetingId).executeTakeFirst()
    if (!row) return
    for (const accountId of accountIds) {
      if (sockets.of(accountId).size === 0) continue
      const [meeting] = await this.#views.present([{ row, start }], accountId)
      if (meeting) sockets.sendToAccount(accountId, event, meeting)
    }
  }
}
