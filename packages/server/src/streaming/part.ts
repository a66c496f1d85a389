import type { HubContext } from '../context.ts'
import type { Part } from '../part.ts'
import { getPresence } from './routes/get-presence.ts'
import { StreamingUpgrade } from './upgrade.ts'

const open = new WeakMap<HubContext, StreamingUpgrade>()

export const streamingPart: Part = {
  endpoints: [getPresence],
  listen(hub) {
    hub.bus.on('session.ended', ({ accountId, sessionId }) => hub.sockets.endSession(accountId, sessionId))
    // Those who follow or are followed, or have a thread, may know; nobody across a block.
    hub.presences.allowOnly(async (viewerId, ids) => {
      const [connected, partners] = await Promise.all([
        hub.relations.connectedAmong(viewerId, ids),
        hub.threads.partnersAmong(viewerId, ids),
      ])
      return hub.relations.reachable(viewerId, [...new Set([...connected, ...partners])])
    })
  },
  upgrades(hub) {
    const upgrade = new StreamingUpgrade(hub)
    open.set(hub, upgrade)
    return [upgrade]
  },
  stop(hub) {
    open.get(hub)?.close()
    return Promise.resolve()
  },
}
