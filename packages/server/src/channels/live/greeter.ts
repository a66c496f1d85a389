import type { ChannelsTable } from '../../db/tables/channels.ts'
import type { Channels } from '../channels.ts'
import type { ChannelInside } from '../inside/channel-inside.ts'
import type { Silence } from '../inside/silence.ts'
import type { ChannelPorts } from '../ports.ts'
import type { Standing } from '../rights/standings.ts'
import { identityOf } from '../viewer.ts'
import { liveFrame, type LiveConnection } from './live-connection.ts'
import type { ChannelNews } from './news.ts'

type GreeterParts = { channels: Channels; inside: ChannelInside; silence: Silence; ports: ChannelPorts; news: ChannelNews }

/** Says hello on a channel's socket: all that its viewer may know, at first and whenever that changes. */
export class ChannelGreeter {
  readonly #parts: GreeterParts

  constructor(parts: GreeterParts) {
    this.#parts = parts
  }

  async hello(connection: LiveConnection, row: ChannelsTable, { role, rights }: Standing): Promise<void> {
    const { channels, inside, silence, ports, news } = this.#parts
    const { viewer } = connection
    const sees = rights.has('see')
    const keepsDoor = rights.has('lock') || rights.has('remove')
    const asked = new Set(inside.all(row.id).keys())
    const [channel, seenBy, waiting, silent] = await Promise.all([
      channels.presentOne(row, viewer),
      inside.seenBy([row.id], [viewer]),
      keepsDoor ? ports.guests.waiting(row.id) : [],
      silence.of(row.id, viewer),
    ])
    // From here on nothing waits: the next news that this socket hears comes after this.
    const people = sees ? seenBy(row.id, viewer) : []
    const seen = new Set(people.map(({ identity }) => identity))
    connection.hidden.clear()
    for (const identity of inside.all(row.id).keys()) if (!seen.has(identity)) connection.hidden.add(identity)
    connection.role = role
    connection.sees = sees
    connection.keepsDoor = keepsDoor
    connection.send(
      liveFrame({ event: 'hello', payload: { channel, inside: people, identity: identityOf(viewer), waiting, silent } }),
    )
    // Who came in the meantime was not asked about: whether a block stands between is told with the next news.
    for (const identity of seen) if (!asked.has(identity)) news.person(row.id, identity)
  }
}
