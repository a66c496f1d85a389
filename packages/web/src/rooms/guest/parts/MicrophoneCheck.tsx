import { LevelMeter, listDevices, loadPreferences, Microphone, type Device, type MicrophoneState } from '@maru/voice'
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import { Button } from '../../../ui/Button.tsx'
import { g } from '../messages/index.ts'
import styles from './MicrophoneCheck.module.css'

/** So loud, somebody says something. */
const HEARD = 0.25

type Props = { muted: boolean; onMuted: (muted: boolean) => void }

/** Whether the microphone hears one, which one it is, and whether it is open at the door. */
export function MicrophoneCheck({ muted, onMuted }: Props) {
  const m = g().mic
  const microphone = useMemo(() => new Microphone(), [])
  const [state, setState] = useState<MicrophoneState>(microphone.state)
  useEffect(() => {
    const stop = microphone.on('state', setState)
    return () => {
      stop()
      microphone.close()
    }
  }, [microphone])
  return (
    <fieldset class={styles.check}>
      <legend>{m.title}</legend>
      {state.at === 'open' ? (
        <>
          <Level track={state.track} />
          <Which microphone={microphone} />
        </>
      ) : (
        <>
          {state.at === 'asking' && <p class={styles.hint}>{m.asking}</p>}
          {state.at === 'failed' && (
            <p role="alert" class={styles.trouble}>
              {m[state.why]} {m.without}
            </p>
          )}
          <div>
            <Button icon="mic" busy={state.at === 'asking'} onClick={() => void microphone.open()}>
              {m.try}
            </Button>
          </div>
        </>
      )}
      <label class={styles.open}>
        <input type="checkbox" checked={!muted} onChange={(event) => onMuted(!event.currentTarget.checked)} />
        <span>
          {m.open}
          <small>{m.openHint}</small>
        </span>
      </label>
    </fieldset>
  )
}

function Level({ track }: { track: MediaStreamTrack }) {
  const m = g().mic
  const light = useRef<HTMLSpanElement>(null)
  const [heard, setHeard] = useState(false)
  useEffect(() => {
    const meter = new LevelMeter(track)
    let frame = requestAnimationFrame(function draw() {
      const level = meter.read()
      if (light.current) light.current.style.transform = `scaleX(${level.toFixed(3)})`
      if (level > HEARD) setHeard(true)
      frame = requestAnimationFrame(draw)
    })
    return () => {
      cancelAnimationFrame(frame)
      meter.close()
    }
  }, [track])
  return (
    <div class={styles.meter}>
      <div class={styles.level} role="img" aria-label={m.level}>
        <span ref={light} />
      </div>
      <p class={styles.hint} role="status">
        {heard ? m.heard : m.say}
      </p>
    </div>
  )
}

function Which({ microphone }: { microphone: Microphone }) {
  const m = g().mic
  const id = useId()
  const [inputs, setInputs] = useState<Device[]>([])
  const [chosen, setChosen] = useState(() => loadPreferences().input)
  useEffect(() => {
    listDevices().then(
      (devices) => setInputs(devices.inputs),
      (error: unknown) => console.warn('maru: devices could not be listed', error),
    )
  }, [])
  if (inputs.length < 2) return null
  return (
    <label class={styles.which} for={id}>
      <span>{m.which}</span>
      <select
        id={id}
        value={inputs.some((input) => input.id === chosen) ? chosen : ''}
        onChange={(event) => {
          setChosen(event.currentTarget.value)
          void microphone.choose(event.currentTarget.value)
        }}
      >
        <option value="">{m.usual}</option>
        {inputs.map((input, i) => (
          <option key={input.id} value={input.id}>
            {input.label || m.nth(i + 1)}
          </option>
        ))}
      </select>
    </label>
  )
}
