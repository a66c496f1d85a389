import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node'
import type { RemoteTrack } from '@livekit/rtc-node'

const rate = 48_000
const frameSamples = rate / 100

/** The frequency of a tone by its zero crossings; 0 for silence. */
function frequencyOf(samples: Int16Array): number {
  let crossings = 0
  let loudest = 0
  for (let index = 1; index < samples.length; index += 1) {
    const before = samples[index - 1] ?? 0
    const now = samples[index] ?? 0
    if (before < 0 && now >= 0) crossings += 1
    loudest = Math.max(loudest, Math.abs(now))
  }
  return loudest < 500 ? 0 : (crossings * rate) / samples.length
}

/** One person with the native client, which speaks signalling v0. */
export class NativePerson {
  readonly room = new Room()
  readonly events: string[] = []
  readonly data: { text: string; from: string }[] = []
  /** By identity: what was heard in the last second. */
  readonly #recent = new Map<string, { at: number; hertz: number }>()
  #toneTimer: NodeJS.Timeout | undefined
  #stop: (() => Promise<void>) | undefined

  constructor() {
    this.room
      .on(RoomEvent.TrackSubscribed, (track, _, participant) => {
        this.events.push(`subscribed ${participant.identity}`)
        if (track.kind === TrackKind.KIND_AUDIO) void this.#listen(participant.identity, track)
      })
      .on(RoomEvent.ParticipantDisconnected, (participant) => this.events.push(`went ${participant.identity}`))
      .on(RoomEvent.Reconnecting, () => this.events.push('reconnecting'))
      .on(RoomEvent.Reconnected, () => this.events.push('reconnected'))
      .on(RoomEvent.Disconnected, () => this.events.push('disconnected'))
      .on(RoomEvent.DataReceived, (payload, participant) =>
        this.data.push({ text: Buffer.from(payload).toString(), from: participant?.identity ?? '' }),
      )
  }

  async join(url: string, token: string): Promise<void> {
    await this.room.connect(url, token, { autoSubscribe: true, dynacast: false })
  }

  async publish(hertz: number): Promise<string> {
    const source = new AudioSource(rate, 1)
    const track = LocalAudioTrack.createAudioTrack('tone', source)
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE })
    const publication = await this.room.localParticipant?.publishTrack(track, options)
    let phase = 0
    let captured = Date.now()
    this.#toneTimer = setInterval(() => {
      for (; captured < Date.now(); captured += 10) {
        const samples = new Int16Array(frameSamples)
        for (let index = 0; index < frameSamples; index += 1) {
          samples[index] = Math.sin(phase) * 12_000
          phase += (2 * Math.PI * hertz) / rate
        }
        void source.captureFrame(new AudioFrame(samples, rate, 1, frameSamples)).catch(() => undefined)
      }
    }, 10)
    this.#stop = () => track.close()
    return publication?.sid ?? ''
  }

  hears(identity: string, hertz: number): boolean {
    const recent = this.#recent.get(identity)
    return recent !== undefined && Date.now() - recent.at < 400 && Math.abs(recent.hertz - hertz) <= 25
  }

  async leave(): Promise<void> {
    clearInterval(this.#toneTimer)
    await this.room.disconnect()
    await this.#stop?.()
  }

  async #listen(identity: string, track: RemoteTrack): Promise<void> {
    let window: number[] = []
    for await (const frame of new AudioStream(track, rate, 1)) {
      window.push(...frame.data)
      if (window.length < rate / 5) continue
      const hertz = frequencyOf(Int16Array.from(window))
      window = []
      if (hertz > 0) this.#recent.set(identity, { at: Date.now(), hertz })
    }
  }
}
