import {
  AddTrackRequest,
  ConnectionSettings,
  ClientInfo,
  JoinRequest,
  SessionDescription,
  SignalRequest,
  SignalResponse,
  TrackSource,
  TrackType,
  WrappedJoinRequest,
} from '@livekit/protocol'
import datachannel, { type PeerConnection, type Track } from 'node-datachannel'
import { WebSocket } from 'ws'
import { nativeAnswer, offerOf } from './sdp.ts'

const JOIN_MS = 60_000

/** The responses that are read; each begins with the number of its one field. */
const heeded = new Set(
  (['answer', 'mediaSectionsRequirement', 'leave'] as const).map((name) => SignalResponse.fields.findJsonName(name)?.no),
)
const fieldOf = (data: Buffer): number =>
  (data.length > 1 ? ((data[0] ?? 0) & 0x7f) + ((data[0] ?? 0) & 0x80 ? (data[1] ?? 0) * 128 : 0) : 0) >> 3

/** Where and as whom to come in. */
export type Entrance = { url: string; token: string }

/**
 * One person as the voice engine sees them: its signalling, ICE and DTLS-SRTP are real, with packets of our own making
 * in place of a codec. Its connection has a port of its own, as every browser's has.
 */
export class LoadClient {
  readonly ssrc: number
  onPacket: (packet: Buffer) => void = () => undefined
  /** The engine is gone, or sent this client away. */
  onGone: () => void = () => undefined
  readonly #native: PeerConnection
  readonly #track: Track
  #socket: WebSocket | null = null
  #listens = 0
  #spoken: { cid: string; ssrc: number } | null = null
  #connected = false
  #offers = 0
  #pinger: NodeJS.Timeout | undefined

  constructor(name: string, ssrc: number) {
    this.ssrc = ssrc
    this.#native = new datachannel.PeerConnection(name, {
      iceServers: [],
      bindAddress: '127.0.0.1',
      disableAutoNegotiation: true,
      forceMediaTransport: true,
    })
    const audio = new datachannel.Audio('0', 'SendRecv')
    audio.addOpusCodec(111)
    audio.addSSRC(ssrc, 'load')
    this.#track = this.#native.addTrack(audio)
    // A connection counts as whole to the engine only with its data part, which every browser has.
    this.#native.createDataChannel('_lossy', { unordered: true, maxRetransmits: 0 })
    this.#track.onMessage((packet) => this.onPacket(packet))
  }

  /** Joins, and resolves when packets can flow. */
  async join({ url, token }: Entrance, speaks: boolean): Promise<void> {
    this.#native.setLocalDescription('offer')
    if (speaks) this.#spoken = { cid: `cid-${this.ssrc}`, ssrc: this.ssrc }
    const request = new JoinRequest({
      clientInfo: new ClientInfo({ sdk: 1, version: '2.23.0', protocol: 16 }),
      connectionSettings: new ConnectionSettings({ autoSubscribe: true }),
      publisherOffer: this.#offer(),
      addTrackRequests: speaks ? [this.#addTrack()] : [],
    })
    const wrapped = new WrappedJoinRequest({ joinRequest: request.toBinary() })
    const query = new URLSearchParams({
      access_token: token,
      join_request: Buffer.from(wrapped.toBinary()).toString('base64url'),
    })
    const socket = new WebSocket(`${url}/rtc/v1?${query.toString()}`)
    this.#socket = socket
    socket.on('message', (data: Buffer) => {
      // Of all others in a big room this client needs to know nothing: that would be the bench's own work.
      if (heeded.has(fieldOf(data))) this.#handle(SignalResponse.fromBinary(data))
    })
    socket.on('close', () => this.onGone())
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.once('close', (code) => reject(new Error(`The engine closed the socket (${code}).`)))
      this.#track.onOpen(resolve)
      setTimeout(
        () => reject(new Error(`Client ${this.ssrc} could not come in: it is ${this.#native.state()}.`)),
        JOIN_MS,
      ).unref()
    })
    this.#pinger = setInterval(() => this.#say({ case: 'ping', value: BigInt(Date.now()) }), 5000)
  }

  send(packet: Buffer): void {
    if (this.#track.isOpen()) this.#track.sendMessageBinary(packet)
  }

  /** The port that this client receives at. */
  get port(): number {
    return this.#native.getSelectedCandidatePair()?.local.port ?? 0
  }

  close(): void {
    clearInterval(this.#pinger)
    this.#socket?.removeAllListeners('message').close()
    this.#native.close()
  }

  #addTrack(): AddTrackRequest {
    return new AddTrackRequest({
      cid: `cid-${this.ssrc}`,
      type: TrackType.AUDIO,
      source: TrackSource.MICROPHONE,
      name: 'microphone',
    })
  }

  #offer(): SessionDescription {
    const native = this.#native.localDescription()
    if (native === null) throw new Error('The connection has no description.')
    return new SessionDescription({ type: 'offer', sdp: offerOf(native.sdp, this.#listens, this.#spoken), id: ++this.#offers })
  }

  #say(message: SignalRequest['message']): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(new SignalRequest({ message }).toBinary())
  }

  #handle({ message }: SignalResponse): void {
    if (message.case === 'answer' && !this.#connected) {
      this.#connected = true
      this.#native.setRemoteDescription(nativeAnswer(this.#native.localDescription()?.sdp ?? '', message.value.sdp), 'answer')
    }
    if (message.case === 'mediaSectionsRequirement') {
      this.#listens += message.value.numAudios
      this.#say({ case: 'offer', value: this.#offer() })
    }
    if (message.case === 'leave') this.#socket?.close()
  }
}
