export type Quality = 'excellent' | 'good' | 'poor' | 'lost'

/** Counters of both directions as the browser keeps them: totals since the track began. */
export type Counters = {
  received: number
  lostIn: number
  /** Of the packets sent since the last report, the share that the engine missed: 0 to 1. */
  lostOut: number
  /** Seconds. */
  jitter: number
  roundTrip: number
}

/** Words for what an ear would notice between two readings. `lost` is never said here: that is a session's state. */
export function judge(before: Counters, now: Counters): Exclude<Quality, 'lost'> {
  const received = Math.max(0, now.received - before.received)
  const lost = Math.max(0, now.lostIn - before.lostIn)
  const lossIn = received + lost === 0 ? 0 : lost / (received + lost)
  const loss = Math.max(lossIn, now.lostOut)
  if (loss > 0.08 || now.roundTrip > 0.6 || now.jitter > 0.1) return 'poor'
  if (loss > 0.02 || now.roundTrip > 0.3 || now.jitter > 0.04) return 'good'
  return 'excellent'
}

/** Reads the counters out of the browser's reports: those of the sender and those of the receiver. */
export function readCounters(reports: Iterable<RTCStatsReport>): Counters {
  const counters: Counters = { received: 0, lostIn: 0, lostOut: 0, jitter: 0, roundTrip: 0 }
  for (const report of reports) {
    for (const entry of report.values() as Iterable<Record<string, unknown>>) {
      if (entry.type === 'inbound-rtp') {
        counters.received = number(entry.packetsReceived)
        counters.lostIn = number(entry.packetsLost)
        counters.jitter = number(entry.jitter)
      } else if (entry.type === 'remote-inbound-rtp') {
        counters.lostOut = number(entry.fractionLost)
        counters.roundTrip = Math.max(counters.roundTrip, number(entry.roundTripTime))
      } else if (entry.type === 'candidate-pair' && entry.nominated === true) {
        counters.roundTrip = Math.max(counters.roundTrip, number(entry.currentRoundTripTime))
      }
    }
  }
  return counters
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
