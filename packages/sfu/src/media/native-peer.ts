import nodeDataChannel from 'node-datachannel'
import type { DataChannel, PeerConnection, Track } from 'node-datachannel'
import type { Certificate } from './certificate.ts'
import type { Guard } from './guard.ts'
import type { RemoteTransport } from '../sdp/read.ts'
import { syntheticOffer } from '../sdp/synthetic.ts'
import { maxMessageSize } from '../sdp/write.ts'

/** A data channel that both ends know already, because it lived before an ICE restart. */
export interface KnownChannel {
  label: string
  id: number
  ordered: boolean
}

export interface NativePeerOptions {
  name: string
  udpPort: number
  bindAddress: string | undefined
  certificate: Certificate
  local: { ufrag: string; pwd: string }
  remote: RemoteTransport
  guard: Guard
  /** Channels that are opened from here, in-band. */
  open: readonly { label: string; ordered: boolean }[]
  /** Channels that are taken up again. */
  known: readonly KnownChannel[]
}

/** What a native connection tells. Plain functions: the first is called for every packet. */
export interface NativePeerEvents {
  packet(packet: Buffer): void
  message(label: string, message: Buffer): void
  /** Sound can flow to the client, by this track. */
  connected(track: Track): void
  /** The client is out of reach; it may come back, unless the connection is `over`. */
  lost(over: boolean): void
}

const unordered = { unordered: true, maxRetransmits: 0 }

/** ICE, DTLS-SRTP and SCTP of one client, and nothing else: libdatachannel never sees the real SDP. */
export class NativePeer {
  #pc: PeerConnection
  #track: Track | undefined
  #channels = new Map<string, DataChannel>()
  #closed = false
  readonly #events: NativePeerEvents
  readonly #guard: Guard

  constructor(options: NativePeerOptions, events: NativePeerEvents) {
    this.#events = events
    this.#guard = options.guard
    const pc = new nodeDataChannel.PeerConnection(options.name, {
      iceServers: [],
      enableIceUdpMux: true,
      portRangeBegin: options.udpPort,
      portRangeEnd: options.udpPort,
      ...(options.bindAddress === undefined ? {} : { bindAddress: options.bindAddress }),
      disableAutoNegotiation: true,
      forceMediaTransport: true,
      maxMessageSize,
      certificatePemFile: options.certificate.certificatePem,
      keyPemFile: options.certificate.keyPem,
    })
    this.#pc = pc
    pc.onTrack(this.#guard((track: Track) => this.#takeTrack(track)))
    pc.onDataChannel(this.#guard((channel: DataChannel) => this.#takeChannel(channel)))
    pc.onStateChange(this.#guard((state: string) => this.#handleState(state)))
    pc.setRemoteDescription(syntheticOffer(options.remote), 'offer')
    for (const { label, ordered } of options.open) {
      this.#takeChannel(pc.createDataChannel(label, ordered ? {} : unordered))
    }
    for (const { label, id, ordered } of options.known) {
      this.#takeChannel(pc.createDataChannel(label, { ...(ordered ? {} : unordered), negotiated: true, id }))
    }
    pc.setLocalDescription('answer', { iceUfrag: options.local.ufrag, icePwd: options.local.pwd })
  }

  /** Sends on the data channel of that label; false where there is none, or where it is choked. */
  sendMessage(label: string, message: Uint8Array): boolean {
    const channel = this.#channels.get(label)
    if (!channel || this.#closed || !channel.isOpen()) return false
    if (label !== '_reliable' && channel.bufferedAmount() > 1_000_000) return false
    try {
      return channel.sendMessageBinary(message)
    } catch {
      return false
    }
  }

  /** The channels that are there, to be taken up again by the next connection. */
  channels(): KnownChannel[] {
    return [...this.#channels].flatMap(([label, channel]) => {
      const id = channel.getId()
      return id === null || id < 0 || id === 65_535 ? [] : [{ label, id, ordered: label === '_reliable' }]
    })
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const channel of this.#channels.values()) channel.close()
    this.#channels.clear()
    this.#track?.close()
    this.#track = undefined
    this.#pc.close()
  }

  #takeTrack(track: Track): void {
    this.#track = track
    // Sound can flow before the data channels are there, and for a client that has none.
    track.onOpen(this.#guard(() => this.#handleState('connected')))
    // Each callback costs a little at every wake-up of the event loop, so there is none that does nothing.
    track.onMessage(this.#guard((packet: Buffer) => this.#events.packet(packet)))
  }

  #takeChannel(channel: DataChannel): void {
    const label = channel.getLabel()
    this.#channels.set(label, channel)
    channel.onMessage(
      this.#guard((message: string | Buffer | ArrayBuffer) => {
        if (typeof message === 'string') return
        this.#events.message(label, Buffer.isBuffer(message) ? message : Buffer.from(new Uint8Array(message)))
      }),
    )
    channel.onClosed(
      this.#guard(() => {
        if (this.#channels.get(label) === channel) this.#channels.delete(label)
      }),
    )
  }

  #handleState(state: string): void {
    if (this.#closed) return
    if (state === 'connected' && this.#track) this.#events.connected(this.#track)
    else if (state === 'disconnected') this.#events.lost(false)
    else if (state === 'failed' || state === 'closed') this.#events.lost(true)
  }
}
