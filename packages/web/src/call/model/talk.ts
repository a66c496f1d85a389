import type { Ticket } from '@maru/protocol'
import { Microphone, Speakers, type MicrophoneState, type Quality, type SessionState } from '@maru/voice'
import type * as VoiceSession from '@maru/voice/session'
import { signal, type Signal } from '@preact/signals'
import { isRefused } from '../../api/refused.ts'
import { joinCall } from './api.ts'
import { calls, learn } from './store.ts'

/** A talk on this screen, as its parts show it. Levels come too often for signals: they are listened to on `session`. */
export type Talk = {
  callId: string
  session: VoiceSession.CallSession
  microphone: Microphone
  speakers: Speakers
  state: Signal<SessionState>
  muted: Signal<boolean>
  microphoneState: Signal<MicrophoneState>
  /** null until the other has come in for the first time. */
  remotePresent: Signal<boolean | null>
  remoteMuted: Signal<boolean>
  remoteSpeaking: Signal<boolean>
  localSpeaking: Signal<boolean>
  quality: Signal<Quality>
  needsGesture: Signal<boolean>
  devicesChanged: Signal<number>
}

/** The talk on this screen, or null. */
export const talk = signal<Talk | null>(null)

/** Loads the heavy part. Asked for when it rings and when a call box opens: it comes once. */
export function loadVoice(): Promise<typeof VoiceSession> {
  voice ??= import('@maru/voice/session').catch((error: unknown) => {
    voice = null
    throw error
  })
  return voice
}
let voice: Promise<typeof VoiceSession> | null = null

let warm: Microphone | null = null
/** How the microphone of a call stands that has not begun yet; null where there is none. */
export const warmState = signal<MicrophoneState | null>(null)

/** The microphone of the call that begins here: asked for at the click, before anything else is known. */
export function warmMicrophone(): Microphone {
  if (!warm) {
    const fresh = new Microphone()
    warm = fresh
    warmState.value = fresh.state
    fresh.on('state', (state) => {
      if (warm === fresh) warmState.value = state
    })
  }
  void warm.open()
  return warm
}

/** The call did not come about: the microphone is free again. */
export function coolMicrophone(): void {
  warm?.close()
  giveWarm()
}

function giveWarm(): void {
  warm = null
  warmState.value = null
}

let entering: string | null = null

/** Whether the voice part is being loaded for a talk. */
export function isEntering(): boolean {
  return entering !== null
}

/** Goes into the engine with a ticket for this screen. A second ticket for the same call changes nothing. */
export async function enterTalk(callId: string, ticket: Ticket): Promise<void> {
  if (entering === callId || (talk.value?.callId === callId && talk.value.state.value.at !== 'closed')) return
  entering = callId
  const microphone = warmMicrophone()
  try {
    const { CallSession } = await loadVoice()
    if (entering !== callId || calls.value?.calls[callId]?.state !== 'active') return coolMicrophone()
    giveWarm()
    talk.value?.session.close()
    const speakers = new Speakers()
    talk.value = follow(callId, new CallSession({ ticket, microphone, speakers, renew: () => renew(callId) }))
  } catch (error) {
    coolMicrophone()
    throw error
  } finally {
    if (entering === callId) entering = null
  }
}

/** The call is over, or left: silence and a free microphone, at once. */
export function leaveTalk(how: 'ended' | 'hungUp'): void {
  entering = null
  coolMicrophone()
  const left = talk.value
  talk.value = null
  if (how === 'ended') left?.session.handleEnded()
  else left?.session.close()
}

/** Asks the hub for a new ticket. Null: this screen is in the call no more. */
async function renew(callId: string): Promise<Ticket | null> {
  const device = calls.value?.device
  if (!device) return null
  try {
    const answer = await joinCall(callId, device)
    learn(answer)
    if (answer.call.state !== 'active') return null
    if (!answer.ticket) throw new Error('The hub gave no ticket for a call that goes on')
    return answer.ticket
  } catch (error) {
    if (!isRefused(error) || error.status >= 500 || error.reason === 'rate_limited' || error.reason === 'voice_unavailable')
      throw error
    if (error.refusal.call) learn({ call: error.refusal.call, ticket: null })
    return null
  }
}

function follow(callId: string, session: VoiceSession.CallSession): Talk {
  const { microphone, speakers } = session
  const one: Talk = {
    callId,
    session,
    microphone,
    speakers,
    state: signal(session.state),
    muted: signal(microphone.muted),
    microphoneState: signal(microphone.state),
    remotePresent: signal(null),
    remoteMuted: signal(false),
    remoteSpeaking: signal(false),
    localSpeaking: signal(false),
    quality: signal('excellent'),
    needsGesture: signal(speakers.blocked),
    devicesChanged: signal(0),
  }
  session.on('state', (state) => {
    one.state.value = state
  })
  session.on('remotePresent', (present) => {
    if (present || one.remotePresent.value !== null) one.remotePresent.value = present
  })
  session.on('remoteMuted', (muted) => {
    one.remoteMuted.value = muted
  })
  session.on('speaking', (who, speaking) => {
    one[who === 'local' ? 'localSpeaking' : 'remoteSpeaking'].value = speaking
  })
  session.on('quality', (quality) => {
    one.quality.value = quality
  })
  session.on('needsGesture', (needed) => {
    one.needsGesture.value = needed
  })
  session.on('devicesChanged', () => {
    one.devicesChanged.value += 1
  })
  microphone.on('muted', (muted) => {
    one.muted.value = muted
  })
  microphone.on('state', (state) => {
    one.microphoneState.value = state
  })
  return one
}
