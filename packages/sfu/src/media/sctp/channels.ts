import { SCTP, WEBRTC_PPID } from 'werift-sctp'
import { maxMessageSize } from '../../sdp/write.ts'
import { openAck, readOpen, writeOpen } from './open-message.ts'
import type { ChannelOpen } from './open-message.ts'

export interface ChannelsEvents {
  /** Put this SCTP packet on its way, inside of DTLS. */
  send(packet: Buffer): void
  message(label: string, message: Buffer): void
  /** The client sent what can't be understood; why, for the log. */
  failed(why: string): void
}

const port = 5000
const mostChannels = 64
/** What may wait for a client that takes nothing, before what may be lost is lost. */
const mostWaiting = 1_000_000
/** What may come of messages of which none becomes whole. */
const mostUnfinished = 2_000_000

interface Channel extends ChannelOpen {
  id: number
}

/** The data channels of one client: SCTP inside of DTLS (RFC 8831). The client begins, the engine answers. */
export class Channels {
  readonly #events: ChannelsEvents
  readonly #sctp: SCTP
  readonly #byLabel = new Map<string, Channel>()
  readonly #byId = new Map<number, Channel>()
  /** Taken as the library has it for itself, whose own call leaves nobody who hears that it failed. */
  readonly #take: (packet: Buffer) => Promise<void>
  #waiting = 0
  #unfinished = 0

  /**
   * @param open channels that this end opens, once there is an association
   * @param firstId the parity of their numbers: 0 for the end that is the DTLS client, else 1 (RFC 8832, 6)
   */
  constructor(open: readonly ChannelOpen[], firstId: 0 | 1, events: ChannelsEvents) {
    this.#events = events
    this.#sctp = SCTP.server({ send: async (packet) => events.send(packet), close: () => undefined }, port)
    const sctp = this.#sctp as unknown as { handleData(packet: Buffer): Promise<void> }
    this.#take = (packet) => sctp.handleData(packet)
    this.#sctp.onReceive.subscribe((id, kind, message) => this.#handleMessage(id, kind, message))
    this.#sctp.onReconfigStreams.subscribe((ids) => ids.forEach((id) => this.#forget(id)))
    this.#sctp.stateChanged.connected.subscribe(() => {
      for (const [index, channel] of open.entries()) this.#open({ ...channel, id: firstId + 2 * index })
    })
    this.#run(this.#sctp.start(port))
  }

  /** Takes an SCTP packet. */
  receive(packet: Buffer): void {
    this.#unfinished += packet.length
    if (this.#unfinished > mostUnfinished) this.close()
    else this.#run(this.#take(packet))
  }

  /** Sends on the channel of that label; false where there is none, or where it is choked. */
  send(label: string, message: Uint8Array): boolean {
    const channel = this.#byLabel.get(label)
    if (!channel || message.length > maxMessageSize || (!channel.reliable && this.#waiting > mostWaiting)) return false
    const { length } = message
    this.#waiting += length
    this.#run(
      this.#sctp
        .send(channel.id, WEBRTC_PPID.BINARY, Buffer.from(message), {
          ordered: channel.ordered,
          maxRetransmits: channel.reliable ? undefined : 1,
          expiry: undefined,
        })
        .finally(() => {
          this.#waiting -= length
        }),
    )
    return true
  }

  close(): void {
    this.#byLabel.clear()
    this.#byId.clear()
    this.#run(this.#sctp.stop())
  }

  #run(work: Promise<void>): void {
    work.catch((error: unknown) => this.#events.failed(String(error)))
  }

  #open(channel: Channel): void {
    this.#keep(channel)
    this.#run(this.#sctp.send(channel.id, WEBRTC_PPID.DCEP, writeOpen(channel), { ordered: true }))
  }

  #keep(channel: Channel): void {
    if (this.#byId.size >= mostChannels) return
    this.#byId.set(channel.id, channel)
    this.#byLabel.set(channel.label, channel)
  }

  #forget(id: number): void {
    const channel = this.#byId.get(id)
    if (!channel) return
    this.#byId.delete(id)
    if (this.#byLabel.get(channel.label) === channel) this.#byLabel.delete(channel.label)
  }

  #handleMessage(id: number, kind: number, message: Buffer): void {
    this.#unfinished = 0
    if (kind === WEBRTC_PPID.DCEP) {
      const opened = readOpen(message)
      if (!opened) return
      this.#keep({ ...opened, id })
      this.#run(this.#sctp.send(id, WEBRTC_PPID.DCEP, openAck, { ordered: true }))
      return
    }
    const channel = this.#byId.get(id)
    if (channel && kind === WEBRTC_PPID.BINARY && message.length <= maxMessageSize) this.#events.message(channel.label, message)
  }
}
