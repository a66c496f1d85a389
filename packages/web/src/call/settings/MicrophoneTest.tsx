import { LevelMeter, Microphone, type MicrophoneState } from '@maru/voice'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { c } from '../messages/index.ts'
import styles from './settings.module.css'

/** Says whether the microphone hears one. Opened by a press, closed by another and when one goes elsewhere. */
export function MicrophoneTest() {
  const m = c()
  const microphone = useMemo(() => new Microphone(), [])
  const [state, setState] = useState<MicrophoneState>(microphone.state)
  const light = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const stop = microphone.on('state', setState)
    return () => {
      stop()
      microphone.close()
    }
  }, [microphone])
  useEffect(() => {
    if (state.at !== 'open') return undefined
    const meter = new LevelMeter(state.track)
    let frame = requestAnimationFrame(function draw() {
      if (light.current) light.current.style.transform = `scaleX(${meter.read().toFixed(3)})`
      frame = requestAnimationFrame(draw)
    })
    return () => {
      cancelAnimationFrame(frame)
      meter.close()
    }
  }, [state])
  return (
    <section class={styles.part}>
      <h2>{m.settings.test}</h2>
      <p class={styles.hint}>{m.settings.testHint}</p>
      {state.at === 'open' && (
        <div class={styles.level}>
          <span ref={light} />
        </div>
      )}
      {state.at === 'failed' && <p role="alert">{m.microphone[state.why]}</p>}
      <div>
        {state.at === 'open' ? (
          <Button small onClick={() => microphone.close()}>
            {m.settings.testStop}
          </Button>
        ) : (
          <Button small icon="mic" busy={state.at === 'asking'} onClick={() => void microphone.open()}>
            {m.settings.testStart}
          </Button>
        )}
      </div>
    </section>
  )
}
