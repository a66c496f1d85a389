import type { Channel } from '@maru/protocol'
import type { ChannelsTable } from '../db/tables/channels.ts'
import type { ChannelInside } from './inside/channel-inside.ts'
import type { ChannelPorts } from './ports.ts'
import { accountIdOf, presentChannel, type ChannelHomes } from './present.ts'
import type { Standings, StandingOf } from './rights/standings.ts'
import type { ChannelViewer } from './viewer.ts'

type ViewParts = { origin: string; homes: ChannelHomes; ports: ChannelPorts; standings: Standings; inside: ChannelInside }

/** Channels as their viewers see them. */
export class ChannelViews {
  readonly #parts: ViewParts

  constructor(parts: ViewParts) {
    this.#parts = parts
  }

  /** In the order of the rows, whether they may see them or not: a guest before the door is shown where it leads. */
  async present(rows: ChannelsTable[], viewer: ChannelViewer, known?: StandingOf): Promise<Channel[]> {
    if (rows.length === 0) return []
    const { origin, homes, ports, standings, inside } = this.#parts
    const ids = rows.map(({ id }) => id)
    const viewerId = accountIdOf(viewer)
    const [standingOf, homeOf, occupantsOf, unread, meetings] = await Promise.all([
      known ?? standings.of(rows, [viewer]),
      homes.of(rows, viewerId),
      inside.seenBy(ids, [viewer]),
      viewer.as === 'stranger' ? new Map<string, number>() : ports.chat.unread(viewer, ids),
      ports.meetings.next(ids, viewerId),
    ])
    return rows.map((row) => {
      const standing = standingOf(row, viewer)
      const sees = standing.rights.has('see')
      return presentChannel(row, {
        standing,
        home: homeOf(row),
        inside: sees ? occupantsOf(row.id, viewer) : [],
        unread: sees ? (unread.get(row.id) ?? 0) : 0,
        nextMeeting: meetings.get(row.id) ?? null,
        origin,
      })
    })
  }
}
