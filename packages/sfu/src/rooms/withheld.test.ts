import { TrackInfo } from '@livekit/protocol'
import { describe, expect, test } from 'vitest'
import { createCounters } from '../metrics.ts'
import { sequenceOf } from '../rtp/packet.ts'
import { Floor } from './floor.ts'
import { Publication } from './publication.ts'
import { Subscription } from './subscription.ts'

const frameMs = 20

/** A publisher and one who hears it, in a room where `limit` may be heard. */
class Talk {
  readonly counters = createCounters()
  readonly got: number[] = []
  readonly publication: Publication
  readonly subscription: Subscription
  #now = 0

  constructor(floor: Floor<Publication>, sid: string) {
    const owner = { sid: `PA_${sid}`, identity: sid }
    this.publication = new Publication(new TrackInfo({ sid }), 'cid', owner, false, this.counters, { floor })
    this.publication.bind({ mid: '0', ssrc: 7, payloadType: 111, levelId: 1 })
    const sink = { isOpen: true, sendPacket: (packet: Buffer) => packet.length > 60 && this.got.push(sequenceOf(packet)) > 0 }
    this.subscription = new Subscription(this.publication, sink, this.publication.ssrc, this.counters)
    this.subscription.open(111)
  }

  /** Sends packets with these numbers, so many dB below the loudest; returns how many the engine misses. */
  say(from: number, to: number, level = 30): number {
    let missing = 0
    for (let sequence = from; sequence <= to; sequence += 1, this.#now += frameMs) {
      missing += this.publication.handlePacket(frame(sequence, level), this.#now)
    }
    return missing
  }
}

function frame(sequence: number, level: number): Buffer {
  const bytes = Buffer.alloc(100)
  bytes.set([0x90, 111])
  bytes.writeUInt16BE(sequence, 2)
  bytes.writeUInt32BE(sequence * 960, 4)
  bytes.set([0xbe, 0xde, 0, 1, 0x10, level], 12)
  return bytes
}

const row = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('[R16] what is held back', () => {
  test('beyond the loudest few leaves no gap, and what is asked for again is found by the numbers that went out', () => {
    const floor = new Floor<Publication>(1)
    const [ada, bob] = [new Talk(floor, 'ada'), new Talk(floor, 'bob')]
    bob.say(1, 5)
    ada.say(1, 25)
    expect(ada.got).toEqual([])
    floor.leave(bob.publication)
    ada.say(26, 35)
    expect(ada.got).toEqual(row(1, 10))
    ada.subscription.handleNack([10, 3])
    expect(ada.got.slice(10)).toEqual([10, 3])
    expect(ada.counters).toMatchObject({ packetsReceived: 35, packetsWithheld: 25, nacksAnswered: 2 })
  })

  test('[R9] by a mute leaves none either', () => {
    const talk = new Talk(new Floor(0), 'ada')
    talk.say(1, 3)
    talk.publication.handleOwnMute(true)
    talk.say(4, 90)
    talk.publication.handleOwnMute(false)
    talk.say(91, 93)
    expect(talk.got).toEqual(row(1, 6))
  })

  test('[R5] what is lost while somebody is heard stays a gap, and is asked for; while held back it is not', () => {
    const floor = new Floor<Publication>(1)
    const talk = new Talk(floor, 'ada')
    talk.say(1, 3)
    expect(talk.say(6, 7)).toBe(2)
    expect(talk.got).toEqual([1, 2, 3, 6, 7])
    talk.publication.handleOwnMute(true)
    expect(talk.say(11, 11)).toBe(0)
  })

  test('[R6] is not reported as lost to whoever sent it', () => {
    const talk = new Talk(new Floor(0), 'ada')
    talk.publication.handleOwnMute(true)
    talk.say(1, 50)
    expect(talk.publication.reception.report(7, 1_000)).toMatchObject({ fractionLost: 0, cumulativeLost: 0, highestSequence: 50 })
    expect(talk.publication.lossSince()).toBe(0)
  })
})
