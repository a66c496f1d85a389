import { Recorder, type RecorderState } from '@maru/voice'
import { useEffect, useMemo, useState } from 'preact/hooks'

/** A recorder for as long as its part is on the screen; the microphone goes with it. */
export function useRecorder() {
  const recorder = useMemo(() => new Recorder(), [])
  const [state, setState] = useState<RecorderState>(recorder.state)
  const [progress, setProgress] = useState({ level: 0, elapsedMs: 0 })
  useEffect(() => {
    const stops = [
      recorder.on('state', setState),
      recorder.on('progress', (level, elapsedMs) => setProgress({ level, elapsedMs })),
    ]
    return () => {
      for (const stop of stops) stop()
      recorder.close()
    }
  }, [recorder])
  return { recorder, state, ...progress }
}
