import { DataPacket, DataPacket_Kind } from '@livekit/protocol'
import type { Counters } from '../metrics.ts'
import type { Participant } from '../rooms/participant.ts'
import { addresseesOf, isFor, signPacket } from './address.ts'
import type { Addressees } from './address.ts'

const labels = new Map([
  ['_reliable', DataPacket_Kind.RELIABLE],
  ['_lossy', DataPacket_Kind.LOSSY],
])
/** What only the server may say, or what it has no use for. */
const unheard = new Set(['speaker', 'metrics', undefined])

/** Passes data messages between the participants of one room. */
export class Switchboard {
  readonly #participants: () => Iterable<Participant>
  readonly #counters: Counters

  constructor(participants: () => Iterable<Participant>, counters: Counters) {
    this.#participants = participants
    this.#counters = counters
  }

  /** Takes what a participant sent on one of its channels. */
  handleMessage(sender: Participant, label: string, message: Buffer): void {
    const kind = labels.get(label)
    if (kind === undefined || !sender.permission.canPublishData) return
    const packet = DataPacket.fromBinary(message)
    if (unheard.has(packet.value.case)) return
    if (kind === DataPacket_Kind.RELIABLE && packet.sequence > 0) {
      // After a resume the client sends again what it is not sure of.
      if (packet.sequence <= sender.lastReliable) return
      sender.lastReliable = packet.sequence
    }
    signPacket(packet, sender)
    this.#counters.dataMessages += 1
    this.deliver(packet, label, addresseesOf(packet), sender)
  }

  /** Delivers a packet to those it is for, never back to its sender. */
  deliver(packet: DataPacket, label: string, addressees: Addressees | undefined, sender?: Participant): void {
    const bytes = packet.toBinary()
    for (const participant of this.#participants()) {
      if (participant === sender || !isFor(addressees, participant)) continue
      participant.negotiation.sendMessage(label, bytes)
    }
  }
}
