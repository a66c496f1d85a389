import { AudioTrackFeature } from '@livekit/protocol'
import type { TrackInfo } from '@livekit/protocol'
import { newSsrc } from '../ids.ts'
import type { Counters } from '../metrics.ts'
import { Lateness } from '../rtp/lateness.ts'
import type { Lag } from '../rtp/lateness.ts'
import { LevelMeter } from '../rtp/level.ts'
import { Numbering } from '../rtp/numbering.ts'
import { audioLevel, payloadOffset, renameStream, timestampOf } from '../rtp/packet.ts'
import { Reception } from '../rtp/reception.ts'
import { Ring } from '../rtp/ring.ts'
import type { Floor } from './floor.ts'
import type { Subscription } from './subscription.ts'

/** The packets between two sender reports to one subscriber: 3 s of speech. */
const reportEvery = 150

/** Where the publisher's packets of a track come in, as its offer said. */
export interface Stream {
  mid: string
  /** Undefined where the offer did not say: the first packets tell. */
  ssrc: number | undefined
  payloadType: number
  levelId: number | undefined
}

/** What decides whether a packet is passed on. */
export interface Passing {
  /** Who of the room has the floor; without it all have. */
  floor?: Floor<Publication>
  /** Whether this process is on time; without it it is. */
  lag?: Lag
}

/** One published track and its way to those who hear it. */
export class Publication {
  readonly info: TrackInfo
  readonly cid: string
  readonly ownerSid: string
  readonly ownerIdentity: string
  /** The SSRC that subscribers are told. The engine's own, so that it is known before the publisher's, and one of a kind. */
  readonly ssrc = newSsrc()
  readonly reception = new Reception()
  readonly ring = new Ring()
  readonly meter = new LevelMeter()
  /** True once somebody has subscribed to it. */
  wasHeard = false
  readonly #counters: Counters
  readonly #floor: Floor<Publication> | undefined
  readonly #lateness: Lateness | undefined
  readonly #numbering = new Numbering()
  #stream: Stream | undefined
  #outputs: Subscription[] = []
  #mutedByOwner: boolean
  #held: boolean
  #count = 0
  /** Packets that came, and were not passed on because it was too late. */
  #shed = 0
  #judged = { expected: 0, passed: 0 }

  constructor(
    info: TrackInfo,
    cid: string,
    owner: { sid: string; identity: string },
    held: boolean,
    counters: Counters,
    passing: Passing = {},
  ) {
    this.info = info
    this.cid = cid
    this.ownerSid = owner.sid
    this.ownerIdentity = owner.identity
    this.#counters = counters
    this.#floor = passing.floor
    this.#lateness = passing.lag && new Lateness(passing.lag)
    this.#mutedByOwner = info.muted
    this.#held = held
    info.muted = this.isSilenced
  }

  get sid(): string {
    return this.info.sid
  }
  get isStereo(): boolean {
    return this.info.audioFeatures.includes(AudioTrackFeature.TF_STEREO)
  }
  /** False where the publisher sends its silence too. */
  get hasDtx(): boolean {
    return !this.info.audioFeatures.includes(AudioTrackFeature.TF_NO_DTX)
  }
  get mid(): string | undefined {
    return this.#stream?.mid
  }
  /** The publisher's own SSRC; 0 where it is not known yet. */
  get sourceSsrc(): number {
    return this.#stream?.ssrc ?? 0
  }
  get payloadType(): number {
    return this.#stream?.payloadType ?? 111
  }
  /** True from the offer on that carries the track. */
  get isBound(): boolean {
    return this.#stream !== undefined
  }
  get isSilenced(): boolean {
    return this.#mutedByOwner || this.#held
  }
  /** True where the server muted it and the publisher may not undo that. */
  get isHeld(): boolean {
    return this.#held
  }
  get outputs(): readonly Subscription[] {
    return this.#outputs
  }

  /** Takes what the offer says of the track. */
  bind(stream: Stream): void {
    this.#stream = { ...stream, ssrc: stream.ssrc ?? this.#stream?.ssrc }
    this.info.mid = stream.mid
    for (const output of this.#outputs) output.handleStreamChange()
  }

  /** Takes the SSRC that the offer did not say. */
  nameStream(ssrc: number): void {
    if (this.#stream) this.#stream = { ...this.#stream, ssrc }
  }

  /** Mutes or unmutes for the publisher itself. Returns whether that changed what is heard. */
  handleOwnMute(muted: boolean): boolean {
    this.#mutedByOwner = muted
    return this.#settleMute()
  }

  /** Holds the track silent for the server, or lets go; the publisher's own mute stays as it is. */
  hold(held: boolean): boolean {
    // Letting go must not open a microphone: that stays the publisher's act.
    if (this.#held && !held) this.#mutedByOwner = true
    this.#held = held
    return this.#settleMute()
  }

  /** Takes one RTP packet of this track and passes it on. Returns how many are missing right before it. */
  handlePacket(packet: Buffer, now: number): number {
    this.#counters.packetsReceived += 1
    const missing = this.reception.handlePacket(packet, now)
    if (this.#lateness?.isTooLate(packet, now)) {
      this.#numbering.withhold(packet)
      this.#counters.packetsShed += 1
      this.#shed += 1
      return 0
    }
    if (this.isSilenced || !this.#hasFloor(packet, this.#listen(packet), now)) {
      this.#numbering.withhold(packet)
      this.#counters.packetsWithheld += 1
      return 0
    }
    if (!this.#numbering.pass(packet)) return missing
    renameStream(packet, this.ssrc)
    const outputs = this.#outputs
    for (let index = 0; index < outputs.length; index += 1) outputs[index]?.forward(packet)
    this.ring.put(packet)
    this.#report(packet)
    return missing
  }

  /** The share lost between publisher and engine, or shed here, since the last call. */
  lossSince(): number {
    const { expected, packets } = this.reception
    const passed = packets - this.#shed
    const due = expected - this.#judged.expected
    const came = passed - this.#judged.passed
    this.#judged = { expected, passed }
    return due > 0 ? Math.max(0, due - came) / due : 0
  }

  addOutput(output: Subscription): void {
    if (!this.#outputs.includes(output)) this.#outputs.push(output)
  }

  removeOutput(output: Subscription): void {
    const index = this.#outputs.indexOf(output)
    if (index >= 0) this.#outputs.splice(index, 1)
  }

  close(): void {
    this.#outputs = []
    this.ring.clear()
    this.meter.silence()
    this.#floor?.leave(this)
  }

  #settleMute(): boolean {
    if (this.info.muted === this.isSilenced) return false
    this.info.muted = this.isSilenced
    if (this.info.muted) {
      this.ring.clear()
      this.meter.silence()
      this.#floor?.leave(this)
    }
    return true
  }

  /** Reads how loud the packet is; undefined where it does not say. */
  #listen(packet: Buffer): number | undefined {
    const levelId = this.#stream?.levelId
    const level = levelId === undefined ? undefined : audioLevel(packet, levelId)
    if (level !== undefined) this.meter.handleLevel(level)
    return level
  }

  #hasFloor(packet: Buffer, level: number | undefined, now: number): boolean {
    const floor = this.#floor
    if (floor === undefined || floor.limit === 0) return true
    return floor.admits(this, level, packet.length - payloadOffset(packet), now)
  }

  /** Every packet brings a sender report to one of 150 subscribers, so that reports never come in a burst. */
  #report(packet: Buffer): void {
    this.#count = (this.#count + 1) % reportEvery
    const wallMs = Date.now()
    for (let index = this.#count; index < this.#outputs.length; index += reportEvery) {
      this.#outputs[index]?.sendSenderReport(wallMs, timestampOf(packet))
    }
  }
}
