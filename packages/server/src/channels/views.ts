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

  /** One channel as each of these viewers sees it; who may not see it is left out. */
  async forMany(row: ChannelsTable, viewers: ChannelViewer[], standingOf: StandingOf): Promise<[ChannelViewer, Channel][]> {
    const { origin, homes, ports, inside } = this.#parts
    const seeing = viewers.filter((viewer) => standingOf(row, viewer).rights.has('see'))
    const [occupantsOf, forAnybody, planned] = await Promise.all([
      inside.seenBy([row.id], seeing),
      row.home === 'group' ? null : homes.of([row], null),
      ports.meetings.next([row.id], null),
    ])
    const shown: [ChannelViewer, Channel][] = []
    for (const viewer of seeing) {
      const viewerId = accountIdOf(viewer)
      const homeOf = forAnybody ?? (await homes.of([row], viewerId))
      const unread = await ports.chat.unread(viewer, [row.id])
      const meetings = planned.size === 0 ? planned : await ports.meetings.next([row.id], viewerId)
      const channel = presentChannel(row, {
        standing: standingOf(row, viewer),
        home: homeOf(row),
        inside: occupantsOf(row.id, viewer),
        unread: unread.get(row.id) ?? 0,
        nextMeeting: meetings.get(row.id) ?? null,
        origin,
      })
      shown.push([viewer, channel])
    }
    return shown
  }
}
