import { ConnectionQuality, ConnectionQualityInfo, ConnectionQualityUpdate, SignalResponse } from '@livekit/protocol'
import type { Participant } from './participant.ts'

/** What a connection is judged by. */
export interface LinkFigures {
  reachable: boolean
  /** 0 to 1, the worst of both ways. */
  loss: number
  rttMs: number
  jitterMs: number
}

/** Judges a connection. */
export function judge({ reachable, loss, rttMs, jitterMs }: LinkFigures): { quality: ConnectionQuality; score: number } {
  if (!reachable) return { quality: ConnectionQuality.LOST, score: 0 }
  // The E-model's shape: delay costs little below 160 ms and much above, each percent lost costs 2.5.
  const delay = rttMs / 2 + 2 * jitterMs + 20
  const rating = 93.2 - (delay < 160 ? delay / 40 : (delay - 120) / 10) - 250 * loss
  const bounded = Math.min(100, Math.max(0, rating))
  const score = Math.max(1, 1 + 0.035 * bounded + (bounded * (bounded - 60) * (100 - bounded) * 7) / 1e6)
  if (bounded >= 80) return { quality: ConnectionQuality.EXCELLENT, score }
  return { quality: bounded >= 60 ? ConnectionQuality.GOOD : ConnectionQuality.POOR, score }
}

/** The worst that a participant's own reports and the engine's counts say. */
function figuresOf(participant: Participant): LinkFigures {
  const figures: LinkFigures = { reachable: participant.isReachable, loss: 0, rttMs: 0, jitterMs: 0 }
  for (const { fractionLost, rttMs, jitterMs, publication } of participant.subscribing.all) {
    if (publication.isSilenced) continue
    figures.loss = Math.max(figures.loss, fractionLost)
    figures.rttMs = Math.max(figures.rttMs, rttMs ?? 0)
    figures.jitterMs = Math.max(figures.jitterMs, jitterMs)
  }
  for (const publication of participant.publishing.published) {
    if (publication.isSilenced) continue
    figures.loss = Math.max(figures.loss, publication.lossSince())
    figures.jitterMs = Math.max(figures.jitterMs, publication.reception.jitterMs)
  }
  return figures
}

const writeUpdates = (updates: ConnectionQualityInfo[]): SignalResponse =>
  new SignalResponse({ message: { case: 'connectionQuality', value: new ConnectionQualityUpdate({ updates }) } })

/** Tells everybody how well everybody is connected, where it changed. */
export class QualityBoard {
  #told = new Map<string, ConnectionQualityInfo>()
  #known: SignalResponse | undefined

  /** What is known of all, for somebody who just came; undefined where that is nothing. */
  get known(): SignalResponse | undefined {
    if (this.#told.size === 0) return undefined
    return (this.#known ??= writeUpdates([...this.#told.values()]))
  }

  /** Judges all who are in a room, and forgets who is not; returns the update to broadcast, undefined where nothing changed. */
  judgeAll(participants: Iterable<Participant>): SignalResponse | undefined {
    const here = [...participants]
    const sids = new Set(here.map((participant) => participant.sid))
    for (const sid of this.#told.keys()) if (!sids.has(sid)) this.#forget(sid)
    return this.judge(here)
  }

  /** Judges some. */
  judge(participants: readonly Participant[]): SignalResponse | undefined {
    const updates: ConnectionQualityInfo[] = []
    for (const participant of participants) {
      const { quality, score } = judge(figuresOf(participant))
      if (participant.isHidden || this.#told.get(participant.sid)?.quality === quality) continue
      const info = new ConnectionQualityInfo({ participantSid: participant.sid, quality, score })
      this.#told.set(participant.sid, info)
      updates.push(info)
    }
    if (updates.length === 0) return undefined
    this.#known = undefined
    return writeUpdates(updates)
  }

  #forget(sid: string): void {
    this.#told.delete(sid)
    this.#known = undefined
  }
}
