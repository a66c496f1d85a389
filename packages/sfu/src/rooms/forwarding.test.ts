import { TrackInfo, TrackSource } from '@livekit/protocol'
import { describe, expect, test } from 'vitest'
import { createCounters } from '../metrics.ts'
import { isRtp, payloadTypeOf, sequenceOf, ssrcOf } from '../rtp/packet.ts'
import { readRtcp } from '../rtp/rtcp-read.ts'
import { Publication } from './publication.ts'
import { Subscribing } from './subscribing.ts'

const counters = createCounters()

function publish(sid: string, ssrc: number, payloadType = 111): Publication {
  const info = new TrackInfo({ sid, source: TrackSource.MICROPHONE })
  const publication = new Publication(info, 'cid', { sid: `PA_${sid}`, identity: sid }, false, counters)
  publication.bind({ mid: '0', ssrc, payloadType, levelId: 1 })
  return publication
}

function packet(ssrc: number, sequence: number, payloadType = 111): Buffer {
  const bytes = Buffer.alloc(40, 1)
  bytes[0] = 0x80
  bytes[1] = payloadType
  bytes.writeUInt16BE(sequence, 2)
  bytes.writeUInt32BE(ssrc, 8)
  return bytes
}

/** A listener whose packets end up in a list. */
function listener(options: { sends?: number; allowed?: () => boolean } = {}): { subscribing: Subscribing; got: Buffer[] } {
  const got: Buffer[] = []
  const subscribing = new Subscribing(
    {
      identity: 'bob',
      canSubscribe: true,
      sink: { isOpen: true, sendPacket: (sent) => got.push(sent) > 0 },
      isLetHear: () => options.allowed?.() ?? true,
      sendsWith: (ssrc) => ssrc === options.sends,
      handleWantedChange: () => {
        for (const subscription of subscribing.all) subscription.open(111)
      },
    },
    true,
    counters,
  )
  return { subscribing, got }
}

describe('forwarding', () => {
  test('[R1] one buffer goes to all', () => {
    const ada = publish('ada', 7)
    const all = [listener(), listener(), listener()]
    for (const { subscribing } of all) subscribing.handleAvailable(ada)
    const sent = packet(7, 1)
    ada.handlePacket(sent, 0)
    for (const { got } of all) expect(got[0]).toBe(sent)
  })

  test('[R2] two who send with one SSRC are told apart, and a taken one is told and sent as another', () => {
    const [ada, eve] = [publish('ada', 7), publish('eve', 7)]
    const { subscribing, got } = listener()
    subscribing.handleAvailable(ada)
    subscribing.handleAvailable(eve)
    const [first, second] = subscribing.all
    expect([first?.ssrc, second?.ssrc]).toEqual([ada.ssrc, eve.ssrc])
    expect(first?.ssrc).not.toBe(second?.ssrc)
    eve.handlePacket(packet(7, 5), 0)
    expect(got.map((one) => [ssrcOf(one), sequenceOf(one)])).toEqual([[eve.ssrc, 5]])
    expect(subscribing.bySsrc(eve.ssrc)).toBe(second)

    const own = listener({ sends: ada.ssrc })
    own.subscribing.handleAvailable(ada)
    expect(own.subscribing.all[0]?.ssrc).not.toBe(ada.ssrc)
    ada.handlePacket(packet(7, 5), 0)
    expect(own.got.filter(isRtp).map(ssrcOf)).toEqual([own.subscribing.all[0]?.ssrc])
  })

  test('[R2] a payload type that differs is rewritten, and so is what is sent again', () => {
    const ada = publish('ada', 7, 109)
    const { subscribing, got } = listener()
    subscribing.handleAvailable(ada)
    const sent = packet(7, 5, 109)
    ada.handlePacket(sent, 0)
    subscribing.all[0]?.handleNack([5])
    expect(got.map(payloadTypeOf)).toEqual([111, 111])
    expect(payloadTypeOf(sent)).toBe(109)
  })

  test('[R4] a NACK is answered from what is kept', () => {
    const ada = publish('ada', 7)
    const { subscribing, got } = listener()
    subscribing.handleAvailable(ada)
    for (let sequence = 0; sequence < 200; sequence += 1) ada.handlePacket(packet(7, sequence), sequence * 20)
    got.length = 0
    subscribing.all[0]?.handleNack([199, 72, 71, 3])
    expect(got.map(sequenceOf)).toEqual([199, 72])
  })

  test('[R9] a muted track forwards nothing and keeps nothing', () => {
    const ada = publish('ada', 7)
    const { subscribing, got } = listener()
    subscribing.handleAvailable(ada)
    ada.handlePacket(packet(7, 1), 0)
    expect(ada.handleOwnMute(true)).toBe(true)
    ada.handlePacket(packet(7, 2), 20)
    subscribing.all[0]?.handleNack([1, 2])
    expect(got.map(sequenceOf)).toEqual([1])
  })

  test('[A5] letting go of a mute opens no microphone', () => {
    const ada = publish('ada', 7)
    expect([ada.hold(true), ada.info.muted]).toEqual([true, true])
    expect([ada.handleOwnMute(false), ada.info.muted]).toEqual([false, true])
    expect([ada.hold(false), ada.info.muted]).toEqual([false, true])
    expect([ada.handleOwnMute(false), ada.info.muted]).toEqual([true, false])
  })

  test('[R12] nothing passes after the end of a subscription, nor after that of the track', () => {
    const ada = publish('ada', 7)
    const { subscribing, got } = listener()
    subscribing.handleAvailable(ada)
    subscribing.handleChoice(['ada'], false)
    ada.handlePacket(packet(7, 1), 0)
    expect(got).toEqual([])
    subscribing.handleChoice(['ada'], true)
    subscribing.close()
    ada.handlePacket(packet(7, 2), 20)
    expect(got).toEqual([])
  })

  test('[S15] a listener hears only who lets it, from the moment that this changes', () => {
    let allowed = false
    const ada = publish('ada', 7)
    const { subscribing, got } = listener({ allowed: () => allowed })
    subscribing.handleAvailable(ada)
    ada.handlePacket(packet(7, 1), 0)
    allowed = true
    subscribing.settle()
    ada.handlePacket(packet(7, 2), 20)
    allowed = false
    subscribing.settle()
    ada.handlePacket(packet(7, 3), 40)
    expect(got.map(sequenceOf)).toEqual([2])
  })

  test('[R7] sender reports are spread over the packets', () => {
    const ada = publish('ada', 7)
    const all = Array.from({ length: 300 }, () => listener())
    for (const { subscribing } of all) subscribing.handleAvailable(ada)
    for (let sequence = 0; sequence < 150; sequence += 1) {
      const before = all.reduce((sum, { got }) => sum + got.length, 0)
      ada.handlePacket(packet(7, sequence), sequence * 20)
      expect(all.reduce((sum, { got }) => sum + got.length, 0) - before).toBe(302)
    }
    for (const { got } of all) {
      expect(got.flatMap((one) => readRtcp(one)).filter(({ type }) => type === 'sender-report')).toHaveLength(1)
    }
  })

  test('[R8] a round trip is read from a report on a sender report', () => {
    const ada = publish('ada', 7)
    const { subscribing, got } = listener()
    subscribing.handleAvailable(ada)
    for (let sequence = 0; sequence < 150; sequence += 1) ada.handlePacket(packet(7, sequence), sequence * 20)
    const report = got.flatMap((one) => readRtcp(one)).find((feedback) => feedback.type === 'sender-report')
    const lastSenderReport = report?.type === 'sender-report' ? report.middleNtp : 0
    const wallMs = Date.now() + 130
    const block = { ssrc: ada.ssrc, fractionLost: 64, cumulativeLost: 1, highestSequence: 1, jitter: 96, lastSenderReport }
    subscribing.bySsrc(ada.ssrc)?.handleReport({ ...block, delaySinceSenderReport: Math.round(0.1 * 65_536) }, wallMs)
    const subscription = subscribing.bySsrc(ada.ssrc)
    expect(subscription).toMatchObject({ fractionLost: 0.25, jitterMs: 2 })
    expect(subscription?.rttMs).toBeGreaterThan(20)
    expect(subscription?.rttMs).toBeLessThan(500)
  })
})
