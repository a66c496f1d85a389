import type { MicrophoneState, OwnVoice, RoomPerson, SessionState } from '@maru/voice'
import type * as VoiceSession from '@maru/voice/session'
import { signal, type Signal } from '@preact/signals'

/** A room's running voice, as its parts show it. Levels come too often for signals: they are read from `session`. */
export type RoomVoice = {
  session: VoiceSession.RoomSession
  state: Signal<SessionState>
  own: Signal<OwnVoice>
  people: Signal<ReadonlyMap<string, RoomPerson>>
  speaking: Signal<ReadonlySet<string>>
  microphone: Signal<MicrophoneState>
  needsGesture: Signal<boolean>
  noiseSuppression: Signal<boolean>
  devicesChanged: Signal<number>
  /** Ends the following, not the session. */
  stop: () => void
}

/** Makes signals of a session. */
export function followSession(session: VoiceSession.RoomSession): RoomVoice {
  const voice: RoomVoice = {
    session,
    state: signal(session.state),
    own: signal(session.own),
    people: signal(new Map(session.people)),
    speaking: signal(speakers(session)),
    microphone: signal(session.microphone.state),
    needsGesture: signal(session.speakers.blocked),
    noiseSuppression: signal(session.noiseSuppression),
    devicesChanged: signal(0),
    stop: () => {
      for (const stop of stops) stop()
    },
  }
  let gathering = false
  /** A room of a hundred tells of many at once: one drawing is enough. */
  const gather = (): void => {
    if (gathering) return
    gathering = true
    queueMicrotask(() => {
      gathering = false
      voice.people.value = new Map(session.people)
      tellSpeakers()
    })
  }
  const tellSpeakers = (): void => {
    const now = speakers(session)
    const before = voice.speaking.value
    if (now.size !== before.size || [...now].some((one) => !before.has(one))) voice.speaking.value = now
  }
  const stops = [
    session.on('state', (state) => {
      voice.state.value = state
    }),
    session.on('own', (own) => {
      voice.own.value = own
      tellSpeakers()
    }),
    session.on('person', gather),
    session.on('needsGesture', (needed) => {
      voice.needsGesture.value = needed
    }),
    session.on('noiseSuppression', (on) => {
      voice.noiseSuppression.value = on
    }),
    session.on('devicesChanged', () => {
      voice.devicesChanged.value += 1
    }),
    session.microphone.on('state', (state) => {
      voice.microphone.value = state
    }),
  ]
  return voice
}

function speakers(session: VoiceSession.RoomSession): Set<string> {
  const all = new Set([...session.people.values()].filter((each) => each.speaking).map((each) => each.identity))
  if (session.own.speaking) all.add(session.own.identity)
  return all
}
