import { describe, expect, it } from 'vitest'
import { judge, readCounters, type Counters } from './quality.ts'

const calm: Counters = { received: 100, lostIn: 0, lostOut: 0, jitter: 0.005, roundTrip: 0.03 }

describe('judge', () => {
  it.each<[string, Partial<Counters>, string]>([
    ['all well', { received: 200 }, 'excellent'],
    ['nothing sent in silence', {}, 'excellent'],
    ['3 % lost on the way in', { received: 197, lostIn: 3 }, 'good'],
    ['20 % lost on the way in', { received: 180, lostIn: 20 }, 'poor'],
    ['10 % lost on the way out', { received: 200, lostOut: 0.1 }, 'poor'],
    ['a long way', { received: 200, roundTrip: 0.4 }, 'good'],
    ['a very long way', { received: 200, roundTrip: 0.7 }, 'poor'],
    ['uneven', { received: 200, jitter: 0.05 }, 'good'],
    ['counters that began anew', { received: 3, lostIn: 0 }, 'excellent'],
  ])('[V17] %s → %j', (_, now, quality) => {
    expect(judge(calm, { ...calm, ...now })).toBe(quality)
  })

  it('[V17] reads what a browser counts, and takes 0 for what it does not', () => {
    const report = new Map<string, unknown>([
      ['a', { type: 'inbound-rtp', packetsReceived: 50, packetsLost: 2, jitter: 0.01 }],
      ['b', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.08 }],
      ['c', { type: 'codec' }],
    ]) as unknown as RTCStatsReport
    expect(readCounters([report])).toEqual({ received: 50, lostIn: 2, lostOut: 0, jitter: 0.01, roundTrip: 0.08 })
  })
})
