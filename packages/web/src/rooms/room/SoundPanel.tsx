import type { TalkMode } from '@maru/voice'
import { useEffect, useRef, useState } from 'preact/hooks'
import { DeviceChoices } from '../../call/parts/DevicesPanel.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'
import { keyInWords } from '../model/key-in-words.ts'
import { prefs, setPrefs } from '../model/prefs.ts'
import { canBeTalkKey, TALK_MODES, writesNothing } from '../model/talk-mode.ts'
import type { RoomVoice } from '../model/voice.ts'
import styles from './SoundPanel.module.css'

/** How I talk and what I hear with: level, mode and key, noise, devices. */
export function SoundPanel({ voice, onClose }: { voice: RoomVoice; onClose: () => void }) {
  const m = r().sound
  return (
    <Dialog title={m.title} kind="sheet" onClose={onClose}>
      <div class={styles.panel}>
        <Level voice={voice} />
        <Mode voice={voice} />
        <Noise voice={voice} />
        <DeviceChoices
          talk={{
            microphone: voice.session.microphone,
            speakers: voice.session.speakers,
            devicesChanged: voice.devicesChanged,
            microphoneState: voice.microphone,
          }}
        />
      </div>
    </Dialog>
  )
}

function Level({ voice }: { voice: RoomVoice }) {
  const m = r().sound
  const light = useRef<HTMLSpanElement>(null)
  const { session } = voice
  useEffect(() => {
    let frame = requestAnimationFrame(function draw() {
      const level = session.own.muted ? 0 : session.level(session.own.identity)
      if (light.current) light.current.style.transform = `scaleX(${level.toFixed(3)})`
      frame = requestAnimationFrame(draw)
    })
    return () => cancelAnimationFrame(frame)
  }, [session])
  return (
    <div class={styles.part}>
      <h3>{m.level}</h3>
      <div class={styles.level}>
        <span ref={light} />
      </div>
      <p class={styles.hint}>{voice.own.value.muted ? m.muted : ''}</p>
    </div>
  )
}

function Mode({ voice }: { voice: RoomVoice }) {
  const m = r().sound
  const { mode, key } = prefs.value
  const choose = (next: TalkMode): void => {
    setPrefs({ mode: next })
    voice.session.setMode(next)
  }
  return (
    <fieldset class={styles.part}>
      <legend>{m.mode}</legend>
      {TALK_MODES.map((one) => (
        <label key={one} class={styles.choice}>
          <input type="radio" name="talk-mode" value={one} checked={mode === one} onChange={() => choose(one)} />
          <span>
            {m.modes[one]}
            <small>{m.modeHints[one]}</small>
          </span>
        </label>
      ))}
      {mode !== 'open' && <TalkKey code={key} />}
    </fieldset>
  )
}

/** The key to hold: pressed once, it is the one. */
function TalkKey({ code }: { code: string }) {
  const m = r().sound
  const [listening, setListening] = useState(false)
  const [bad, setBad] = useState(false)
  useEffect(() => {
    if (!listening) return undefined
    const onKey = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopPropagation()
      const fits = canBeTalkKey(event.code)
      if (!fits && event.code !== 'Escape') return setBad(true)
      if (fits) setPrefs({ key: event.code })
      // At once: the next key is no choice any more.
      stop()
      setBad(false)
      setListening(false)
    }
    const stop = (): void => removeEventListener('keydown', onKey, { capture: true })
    addEventListener('keydown', onKey, { capture: true })
    return stop
  }, [listening])
  return (
    <div class={styles.key}>
      <span>{m.key}</span>
      <kbd>{keyInWords(code)}</kbd>
      <Button small aria-pressed={listening} onClick={() => setListening(!listening)}>
        {listening ? m.keyPress : m.keyChange}
      </Button>
      {bad ? <p role="alert">{m.keyNot}</p> : !writesNothing(code) && <p class={styles.hint}>{m.keyWrites}</p>}
    </div>
  )
}

function Noise({ voice }: { voice: RoomVoice }) {
  const m = r().sound
  const [busy, setBusy] = useState(false)
  const change = async (on: boolean): Promise<void> => {
    setBusy(true)
    try {
      const now = await voice.session.setNoiseSuppression(on)
      if (on && !now) toast(m.noiseNot, { bad: true })
    } catch (error) {
      console.warn('maru: noise suppression failed', error)
      toast(m.noiseNot, { bad: true })
    } finally {
      setBusy(false)
    }
  }
  return (
    <label class={styles.choice}>
      <input
        type="checkbox"
        checked={voice.noiseSuppression.value}
        disabled={busy}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <span>
        {m.noise}
        <small>{m.noiseHint}</small>
      </span>
    </label>
  )
}
