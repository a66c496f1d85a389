import { TrackInfo } from '@livekit/protocol'
import { describe, expect, test } from 'vitest'
import { LoopLag } from '../media/loop-lag.ts'
import { createCounters } from '../metrics.ts'
import { Publication } from '../rooms/publication.ts'
import { Subscription } from '../rooms/subscription.ts'
import { sequenceOf } from './packet.ts'

const frameMs = 20
const beatMs = 50

/** A speaker, a listener and an event loop on a clock that the test turns. */
class Busy {
  now = 10_000
  readonly got: number[] = []
  readonly counters = createCounters()
  readonly publication: Publication
  readonly #lag = new LoopLag(() => this.now)
  #sequence = 0
  #timestamp = 0
  #queue: Buffer[] = []

  constructor() {
    const info = new TrackInfo({ sid: 'TR' })
    this.publication = new Publication(info, 'cid', { sid: 'PA', identity: 'ada' }, false, this.counters, { lag: this.#lag })
    this.publication.bind({ mid: '0', ssrc: 7, payloadType: 111, levelId: undefined })
    const sink = { isOpen: true, sendPacket: (packet: Buffer) => packet.length > 60 && this.got.push(sequenceOf(packet)) > 0 }
    new Subscription(this.publication, sink, this.publication.ssrc, this.counters).open(111)
  }

  /** Time passes in which the speaker speaks. While the loop is blocked, packets only queue. */
  pass(ms: number, blocked = false): void {
    for (let at = 0; at < ms; at += 10, this.now += 10) {
      if (at % frameMs === 0) this.#queue.push(this.#packet())
      if (blocked) continue
      if (at % beatMs === 0) this.#lag.handleBeat()
      this.drain()
    }
  }

  /** The loop comes round: first its timer, then all that waits. */
  comeRound(): void {
    this.#lag.handleBeat()
    this.drain()
  }

  drain(): void {
    for (const packet of this.#queue.splice(0)) this.publication.handlePacket(packet, this.now)
  }

  /** The speaker's clock stands still, as over a mute. */
  rest(ms: number): void {
    for (let at = 0; at < ms; at += 10, this.now += 10) if (at % beatMs === 0) this.#lag.handleBeat()
  }

  #packet(): Buffer {
    const packet = Buffer.alloc(80)
    packet.set([0x80, 111])
    packet.writeUInt16BE(this.#sequence++, 2)
    packet.writeUInt32BE((this.#timestamp += 960) >>> 0, 4)
    packet.writeUInt32BE(7, 8)
    return packet
  }
}

describe('[R17] an engine that is behind', () => {
  test('passes everything on while it is on time', () => {
    const busy = new Busy()
    busy.pass(5_000)
    expect([busy.got.length, busy.counters.packetsShed]).toEqual([250, 0])
  })

  test('leaves out what waited longer than 200 ms, and passes on what is fresher, numbered as if nothing were missing', () => {
    const busy = new Busy()
    busy.pass(1_000)
    busy.pass(3_000, true)
    busy.comeRound()
    busy.pass(1_000)
    // 10 of the 150 that waited are no older than 200 ms.
    expect(busy.counters.packetsShed).toBe(140)
    expect(busy.got).toEqual(Array.from({ length: 250 - 140 }, (_, index) => index))
  })

  test('does so as well where the queue is taken up before the timer comes round', () => {
    const busy = new Busy()
    busy.pass(1_000)
    busy.pass(1_000, true)
    busy.drain()
    expect(busy.counters.packetsShed).toBe(40)
  })

  test('bears a short halt without loss', () => {
    const busy = new Busy()
    busy.pass(1_000)
    busy.pass(180, true)
    busy.comeRound()
    expect(busy.counters.packetsShed).toBe(0)
  })

  test('takes a sender’s clock that stood still for what it is', () => {
    const busy = new Busy()
    busy.pass(1_000)
    busy.rest(4_000)
    busy.pass(250, true)
    busy.comeRound()
    expect(busy.counters.packetsShed).toBe(0)
    expect(busy.got).toHaveLength(63)
  })

  test('says so in what it tells of the speaker’s connection', () => {
    const busy = new Busy()
    busy.pass(1_000)
    expect(busy.publication.lossSince()).toBe(0)
    busy.pass(1_000, true)
    busy.comeRound()
    expect(busy.publication.lossSince()).toBeCloseTo(40 / 50)
  })
})
