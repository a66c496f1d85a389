import type { Ticket } from '@maru/protocol'
import type { Presences } from '../../streaming/presences.ts'
import type { Sockets } from '../../streaming/sockets.ts'
import { frameOf } from '../../streaming/connection.ts'
import type { Side } from '../machine/state.ts'
import type { CallNeighbours } from '../ports.ts'
import type { Background } from './background.ts'
import { linesOf, type CallRecord } from './record.ts'
import type { CallViews } from './views.ts'

type AnnouncerParts = {
  sockets: Sockets
  presences: Presences
  threads: CallNeighbours['threads']
  views: CallViews
  background: Background
}

/** Tells screens and threads what a call is now. */
export class CallAnnouncer {
  readonly #sockets: Sockets
  readonly #presences: Presences
  readonly #threads: CallNeighbours['threads']
  readonly #views: CallViews
  readonly #background: Background

  constructor(parts: AnnouncerParts) {
    this.#sockets = parts.sockets
    this.#presences = parts.presences
    this.#threads = parts.threads
    this.#views = parts.views
    this.#background = parts.background
  }

  /** Tells every screen of both, but the devices that get it together with their ticket. */
  async tell(call: CallRecord, withTicket: Side[] = []): Promise<void> {
    const view = await this.#views.forAll(call)
    for (const { ownerId, side } of linesOf(call)) {
      const later = call.state.state === 'active' && withTicket.includes(side) ? call.state.seats[side].device : null
      const frame = frameOf(['user'], 'maru.call', { call: view(ownerId), ticket: null })
      for (const connection of this.#sockets.of(ownerId)) {
        if (connection.streams.has('user') && (later === null || connection.device !== later)) connection.send(frame)
      }
      this.#presences.setInCall(ownerId, call.state.state === 'active')
    }
    this.tellThreads(call)
  }

  /** Tells the one device that is in the call on this side, with its ticket. */
  async tellDevice(call: CallRecord, side: Side, ticket: Ticket): Promise<void> {
    if (call.state.state !== 'active') return
    const ownerId = side === 'caller' ? call.callerId : call.calleeId
    const view = await this.#views.of(call, ownerId)
    this.#sockets.sendToDevice(ownerId, call.state.seats[side].device, 'maru.call', { call: view, ticket })
  }

  /** Rings at a screen that has opened just now. */
  async ringAt(call: CallRecord, accountId: string, device: string): Promise<void> {
    if (call.state.state !== 'ringing') return
    this.#sockets.sendToDevice(accountId, device, 'maru.call', { call: await this.#views.of(call, accountId), ticket: null })
  }

  /** The line in each one's thread has changed. Nobody waits for that. */
  tellThreads(call: CallRecord, sides: Side[] = ['caller', 'callee']): void {
    for (const line of linesOf(call)) {
      if (sides.includes(line.side)) this.#background.run(() => this.#threads.announce(line.ownerId, call.id))
    }
  }
}
