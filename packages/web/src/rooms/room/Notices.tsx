import { c } from '../../call/messages/index.ts'
import { Button } from '../../ui/Button.tsx'
import { r } from '../messages/index.ts'
import { broughtUp, goIn } from '../model/life.ts'
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
      {broughtUp.value && own.maySpeak && (
        <div class={styles.asked} role="alertdialog" aria-label={m.stage.invited}>
          <p>
            <b>{m.stage.invited}</b> {m.stage.invitedBody}
          </p>
          <div>
            <Button
              look="main"
              icon="mic"
              onClick={() => {
                broughtUp.value = false
                voice.session.setMuted(false)
              }}
            >
              {m.stage.open}
            </Button>
            <Button onClick={() => (broughtUp.value = false)}>{m.stage.later}</Button>
          </div>
        </div>
      )}
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
        {statusOf(voice, m)}
      </p>
    </>
  )
}

function statusOf(voice: RoomVoice, m: ReturnType<typeof r>): string {
  const state = voice.state.value
  if (state.at === 'connecting') return m.inside.connecting
  if (state.at === 'reconnecting') return m.inside.reconnecting
  if (voice.microphone.value.at === 'asking') return c().microphone.asking
  const { quality } = voice.own.value
  return quality === 'poor' || quality === 'lost' ? m.inside.poor : ''
}
