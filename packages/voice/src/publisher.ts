import { LocalAudioTrack, Track, type LocalParticipant, type LocalTrack } from 'livekit-client'
import type { Microphone } from './microphone.ts'

/** Plain Opus in mono, nothing sent in silence: the engine passes packets on as they are. */
const OPTIONS = {
  source: Track.Source.Microphone,
  dtx: true,
  red: false,
  forceStereo: false,
  audioPreset: { maxBitrate: 32_000 },
}

/** A track as livekit-client publishes it, but that it does not listen for silence by an AudioContext of its own: nobody asks. */
class PublishedTrack extends LocalAudioTrack {
  override checkForSilence(): Promise<boolean> {
    return Promise.resolve(false)
  }
}

/**
 * Keeps what is published in step with the microphone: publishes once it is open, goes over to another device without
 * a break, and tells the engine of mute. A microphone that rests stays published, muted. One act at a time, in the
 * order in which things happened.
 */
export class Publisher {
  readonly #participant: LocalParticipant
  readonly #microphone: Microphone
  readonly #stops: (() => void)[]
  #published: LocalAudioTrack | undefined
  #started = false
  #closed = false
  #held = false
  #allowed = true
  #last: Promise<void> = Promise.resolve()

  constructor(participant: LocalParticipant, microphone: Microphone) {
    this.#participant = participant
    this.#microphone = microphone
    this.#stops = [microphone.on('state', () => this.#queue()), microphone.on('muted', () => this.#queue())]
  }

  get sender(): RTCRtpSender | undefined {
    return this.#published?.sender
  }

  /** There is an engine to publish to, or there is one again: what failed meanwhile is made up for. */
  start(): void {
    this.#started = true
    this.#queue()
  }

  /** The way to the engine is being mended: livekit-client publishes anew what was published, and nobody else may. */
  pause(): void {
    this.#started = false
  }

  /** While held, the connection stands and nothing is sent on it. */
  hold(held: boolean): void {
    if (held === this.#held) return
    this.#held = held
    this.#feed()
  }

  /** Where publishing is not allowed, nothing is published, and what was is taken back. Allowed again, it is tried anew. */
  allow(allowed: boolean): void {
    this.#allowed = allowed
    this.#queue()
  }

  /** Nothing is sent from this moment on. */
  close(): void {
    this.#closed = true
    this.#feed()
    for (const stop of this.#stops) stop()
  }

  #feed(): void {
    const track = this.#published?.mediaStreamTrack
    this.sender?.replaceTrack(this.#closed || this.#held ? null : (track ?? null)).catch((error: unknown) => {
      console.debug('maru: a connection that is closing takes no other track', error)
    })
  }

  #queue(): void {
    if (!this.#started) return
    this.#last = this.#last.then(() => this.#bringInStep()).catch((error: unknown) => this.#handleFailure(error))
  }

  async #bringInStep(): Promise<void> {
    if (this.#closed || !this.#started) return
    if (!this.#isThere(this.#published)) this.#published = undefined
    const { state, muted } = this.#microphone
    if (!this.#allowed || state.at === 'closed' || state.at === 'failed') await this.#unpublish()
    else if (state.at === 'open') {
      if (!this.#published) await this.#publish(state.track)
      else if (this.#published.mediaStreamTrack !== state.track) await this.#published.replaceTrack(state.track, true)
    }
    const published = this.#published
    if (published && published.isMuted !== muted) await (muted ? published.mute() : published.unmute())
    if (this.#held) this.#feed()
  }

  /** Whether it still is: the engine may have ended it by itself. */
  #isThere(published: LocalAudioTrack | undefined): boolean {
    return [...this.#participant.trackPublications.values()].some(({ track }) => track === published)
  }

  async #publish(track: MediaStreamTrack): Promise<void> {
    const published = new PublishedTrack(track, undefined, true)
    if (this.#microphone.muted) await published.mute()
    this.#published = published
    await this.#participant.publishTrack(published as LocalTrack, OPTIONS)
  }

  async #unpublish(): Promise<void> {
    const published = this.#published
    if (!published) return
    this.#published = undefined
    await this.#participant.unpublishTrack(published as LocalTrack, false)
  }

  /** Where the room is still there, the next change of the microphone tries anew; where it is gone, the session does. */
  #handleFailure(error: unknown): void {
    this.#published = undefined
    if (!this.#closed) console.warn('maru: the microphone could not be published', error)
  }
}
