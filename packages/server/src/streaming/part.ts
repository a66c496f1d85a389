import type { HubContext } from '../context.ts'
import type { Part } from '../part.ts'
import { StreamingUpgrade } from './upgrade.ts'

const open = new WeakMap<HubContext, StreamingUpgrade>()

export const streamingPart: Part = {
  listen: (hub) => hub.bus.on('session.ended', ({ accountId, sessionId }) => hub.sockets.endSession(accountId, sessionId)),
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
