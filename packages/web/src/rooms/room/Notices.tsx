import { c } from '../../call/messages/index.ts'
import { Button } from '../../ui/Button.tsx'
import { r } from '../messages/index.ts'
import { keyInWords } from '../model/key-in-words.ts'
import { broughtUp, goIn } from '../model/life.ts'
import { prefs } from '../model/prefs.ts'
import { myself } from '../model/room-state.ts'
import type { Room } from '../model/room.ts'
import type { RoomVoice } from '../model/voice.ts'
import styles from './Notices.module.css'

/** What wants to be read or pressed now: being asked up, a silent browser, a missing microphone, a lost connection. */
export function Notices({ room, voice }: { room: Room; voice: RoomVoice }) {
  const m = r()
  const state = voice.state.value
  const microphone = voice.microphone.value
  const own = voice.own.value
  if (state.at === 'closed' && (state.why === 'lost' || state.why === 'elsewhere' || state.why === 'page')) {
    return (
      <div class={styles.notice} role="alert">
        <p>{state.why === 'elsewhere' ? m.inside.elsewhere : m.inside.lost}</p>
        <Button look="main" onClick={() => void goIn(room, own.muted)}>
          {state.why === 'elsewhere' ? m.inside.here : m.inside.back}
        </Button>
      </div>
    )
  }
  if (state.at === 'closed' && state.why === 'unsupported') return <p class={styles.line}>{m.inside.unsupported}</p>
  return (
    <>
      {broughtUp.value && own.maySpeak && <AskedUp voice={voice} />}
      {voice.needsGesture.value && (
        <Button
          look="lantern"
          wide
          icon="speaker"
          title={m.inside.gestureHint}
          onClick={() => void voice.session.speakers.unblock()}
        >
          {m.inside.gesture}
        </Button>
      )}
      {microphone.at === 'failed' && own.maySpeak && (
        <div class={styles.notice} role="alert">
          <p>
            {c().microphone[microphone.why]} {c().microphone.listening}
          </p>
          <Button small onClick={() => void voice.session.microphone.open()}>
            {c().microphone.again}
          </Button>
        </div>
      )}
      <p class={styles.line} role="status">
        {statusOf(room, voice)}
      </p>
    </>
  )
}

/** Asked onto the stage: the microphone waits for one's own yes, or, with push-to-talk, for the key. */
function AskedUp({ voice }: { voice: RoomVoice }) {
  const m = r().stage
  const byKey = prefs.value.mode === 'push_to_talk'
  return (
    <div class={styles.asked} role="alertdialog" aria-label={m.invited}>
      <p>
        <b>{m.invited}</b> {byKey ? m.invitedHold : m.invitedBody}
      </p>
      <div>
        {!byKey && (
          <Button
            look="main"
            icon="mic"
            onClick={() => {
              broughtUp.value = false
              voice.session.setMuted(false)
            }}
          >
            {m.open}
          </Button>
        )}
        <Button onClick={() => (broughtUp.value = false)}>{byKey ? m.seen : m.later}</Button>
      </div>
    </div>
  )
}

/** What is so at the moment, for as long as it is: the connection, else how I am heard here. */
function statusOf(room: Room, voice: RoomVoice): string {
  const m = r()
  const state = voice.state.value
  if (state.at === 'connecting') return m.inside.connecting
  if (state.at === 'reconnecting') return m.inside.reconnecting
  if (voice.microphone.value.at === 'asking') return c().microphone.asking
  const { quality, maySpeak } = voice.own.value
  if (quality === 'poor' || quality === 'lost') return m.inside.poor
  if (!maySpeak) return myself(room.state.value)?.held ? m.controls.heldLine : m.controls.listening
  return prefs.value.mode === 'push_to_talk' ? m.controls.holdLine(keyInWords(prefs.value.key)) : ''
}
