import { isGone, problemOf, type MicrophoneProblem } from './microphone-problem.ts'

/** Makes another sound of a microphone's. Throws where it can't. */
export type SoundFilter = (device: MediaStreamTrack) => Promise<Filtered>
/** `close` lets go what the filter holds; the device is not its own. */
export type Filtered = { track: MediaStreamTrack; close(): void }

/** An open device, and what is sent of it: the same track, or what a filter makes of it. */
export class Source {
  readonly device: MediaStreamTrack
  readonly #filtered: Filtered | null

  constructor(device: MediaStreamTrack, filtered: Filtered | null) {
    this.device = device
    this.#filtered = filtered
  }

  get track(): MediaStreamTrack {
    return this.#filtered?.track ?? this.device
  }
  get isFiltered(): boolean {
    return this.#filtered !== null
  }
  get isLive(): boolean {
    return this.device.readyState === 'live'
  }

  setEnabled(enabled: boolean): void {
    this.device.enabled = enabled
    this.track.enabled = enabled
  }

  close(): void {
    this.device.stop()
    this.#filtered?.track.stop()
    this.#filtered?.close()
  }
}

/** Asks for a device, '' being the system's default, which also stands in for a device that is gone. Never throws. */
export async function openSource(
  deviceId: string,
  filter: SoundFilter | null,
): Promise<{ source: Source } | { source: null; why: MicrophoneProblem }> {
  if (!isSecureContext) return { source: null, why: 'insecure' }
  if (!navigator.mediaDevices?.getUserMedia) return { source: null, why: 'unsupported' }
  try {
    const device = await request(deviceId).catch((error: unknown) => {
      if (deviceId === '' || !isGone(error)) throw error
      return request('')
    })
    return { source: new Source(device, filter && (await pass(device, filter))) }
  } catch (error) {
    return { source: null, why: error instanceof Missing ? 'missing' : problemOf(error) }
  }
}

async function pass(device: MediaStreamTrack, filter: SoundFilter): Promise<Filtered | null> {
  try {
    return await filter(device)
  } catch (error) {
    console.warn('maru: the sound goes on without its filter', error)
    return null
  }
}

/** A browser gave a stream without a track. */
class Missing extends Error {}

async function request(deviceId: string): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      channelCount: 1,
      ...(deviceId === '' ? {} : { deviceId: { exact: deviceId } }),
    },
  })
  const track = stream.getAudioTracks()[0]
  if (!track) throw new Missing('The browser gave no track')
  return track
}
