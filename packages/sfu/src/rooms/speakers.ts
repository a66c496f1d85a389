import { SignalResponse, SpeakerInfo, SpeakersChanged } from '@livekit/protocol'
import { windowMs } from '../rtp/level.ts'
import type { Participant } from './participant.ts'

/** Who speaks in a room: every 300 ms, told where it changed. */
export class Speakers {
  readonly #participants: () => Iterable<Participant>
  readonly #broadcast: (response: SignalResponse) => void
  #told = new Map<string, SpeakerInfo>()
  #timer: NodeJS.Timeout

  constructor(participants: () => Iterable<Participant>, broadcast: (response: SignalResponse) => void) {
    this.#participants = participants
    this.#broadcast = broadcast
    this.#timer = setInterval(() => this.#endWindow(), windowMs).unref()
  }

  /** Those who speak now, for somebody who just came. */
  get speaking(): SpeakerInfo[] {
    return [...this.#told.values()]
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #endWindow(): void {
    const changes: SpeakerInfo[] = []
    const here = new Set<string>()
    for (const participant of this.#participants()) {
      here.add(participant.sid)
      const level = this.#measure(participant)
      if (level === (this.#told.get(participant.sid)?.level ?? 0)) continue
      const now = new SpeakerInfo({ sid: participant.sid, level, active: level > 0 })
      changes.push(now)
      if (now.active) this.#told.set(participant.sid, now)
      else this.#told.delete(participant.sid)
    }
    for (const sid of this.#told.keys()) if (!here.has(sid)) this.#told.delete(sid)
    if (changes.length === 0) return
    this.#broadcast(
      new SignalResponse({ message: { case: 'speakersChanged', value: new SpeakersChanged({ speakers: changes }) } }),
    )
  }

  #measure(participant: Participant): number {
    let level = 0
    if (!participant.publishing.hasPublished) return level
    for (const publication of participant.publishing.published) {
      level = Math.max(level, publication.meter.endWindow().level)
    }
    return level
  }
}
