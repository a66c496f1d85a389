import { VOICE_NOTE_SECONDS_MAX } from '@maru/protocol'
import { Emitter } from './emitter.ts'
import { LevelMeter } from './level.ts'
import { Microphone } from './microphone.ts'
import type { MicrophoneProblem } from './microphone-problem.ts'
import { waveformOf } from './waveform.ts'

/** A finished recording, ready to be listened to and sent. */
export type Recording = {
  file: Blob
  durationMs: number
  /** 64 peaks, 0 to 100. */
  waveform: number[]
}

export type RecorderState =
  | { at: 'idle' }
  | { at: 'asking' }
  | { at: 'recording'; startedAt: number }
  | { at: 'reading' }
  | { at: 'done'; recording: Recording }
  | { at: 'failed'; why: MicrophoneProblem | 'empty' }

export type RecorderEvents = {
  state: [state: RecorderState]
  /** Some ten times a second while recording: how loud, and how long so far. */
  progress: [level: number, elapsedMs: number]
}

const TYPES = ['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4']
const PROGRESS_MS = 80

/** Records one voice note of at most two minutes. */
export class Recorder extends Emitter<RecorderEvents> {
  readonly #microphone = new Microphone()
  #state: RecorderState = { at: 'idle' }
  #media: MediaRecorder | undefined
  #meter: LevelMeter | undefined
  #clock: ReturnType<typeof setInterval> | undefined
  /** Rises with every start and cancel: what belonged to an earlier one is dropped. */
  #turn = 0

  constructor() {
    super()
    addEventListener('pagehide', this.#handlePageHide)
  }

  get state(): RecorderState {
    return this.#state
  }

  async start(): Promise<void> {
    if (this.#state.at === 'asking' || this.#state.at === 'recording') return
    const turn = ++this.#turn
    const type = typeof MediaRecorder === 'undefined' ? undefined : TYPES.find((each) => MediaRecorder.isTypeSupported(each))
    if (!type) return this.#enter({ at: 'failed', why: 'unsupported' })
    this.#enter({ at: 'asking' })
    const opened = await this.#microphone.open()
    if (turn !== this.#turn) return
    if (opened.at !== 'open') return this.#enter({ at: 'failed', why: opened.at === 'failed' ? opened.why : 'busy' })
    this.#record(opened.track, type, turn)
  }

  /** Ends the recording; the state goes on to `reading` and `done`. */
  stop(): void {
    if (this.#media?.state === 'recording') this.#media.stop()
  }

  /** Throws away what there is, and lets the microphone go. */
  cancel(): void {
    this.#turn += 1
    const media = this.#media
    this.#release()
    if (media?.state === 'recording') media.stop()
    this.#enter({ at: 'idle' })
  }

  close(): void {
    removeEventListener('pagehide', this.#handlePageHide)
    this.cancel()
  }

  #record(track: MediaStreamTrack, mimeType: string, turn: number): void {
    const chunks: Blob[] = []
    const media = new MediaRecorder(new MediaStream([track]), { mimeType, audioBitsPerSecond: 32_000 })
    const meter = new LevelMeter(track)
    media.addEventListener('dataavailable', (event) => chunks.push(event.data))
    media.addEventListener('stop', () => {
      if (turn !== this.#turn) return
      this.#release()
      void this.#read(new Blob(chunks, { type: mimeType.split(';')[0] ?? mimeType }), turn)
    })
    this.#media = media
    this.#meter = meter
    media.start()
    const startedAt = Date.now()
    this.#clock = setInterval(() => {
      const elapsed = Date.now() - startedAt
      this.emit('progress', meter.read(), elapsed)
      if (elapsed >= VOICE_NOTE_SECONDS_MAX * 1000 - STOP_EARLY_MS) this.stop()
    }, PROGRESS_MS)
    this.#enter({ at: 'recording', startedAt })
  }

  async #read(file: Blob, turn: number): Promise<void> {
    this.#enter({ at: 'reading' })
    const recording = await readRecording(file).catch(() => null)
    if (turn !== this.#turn) return
    this.#enter(recording && recording.durationMs >= SHORTEST_MS ? { at: 'done', recording } : { at: 'failed', why: 'empty' })
  }

  #release(): void {
    clearInterval(this.#clock)
    this.#meter?.close()
    this.#microphone.close()
    this.#meter = undefined
    this.#media = undefined
  }

  #handlePageHide = (): void => this.cancel()

  #enter(state: RecorderState): void {
    this.#state = state
    this.emit('state', state)
  }
}

/** Less than this is a slip of the finger. */
const SHORTEST_MS = 300
/** The last chunk takes a moment: what is sent must not be longer than what is allowed. */
const STOP_EARLY_MS = 250

async function readRecording(file: Blob): Promise<Recording> {
  const decoded = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await file.arrayBuffer())
  return { file, durationMs: Math.round(decoded.duration * 1000), waveform: waveformOf(decoded.getChannelData(0)) }
}
