import { Button } from '../../ui/Button.tsx'
import { c } from '../messages/index.ts'
import type { Talk } from '../model/talk.ts'
import styles from './Notice.module.css'

/** Where there is no microphone: why, what goes on all the same, and one thing to do about it. */
export function MicrophoneNotice({ talk }: { talk: Talk }) {
  const state = talk.microphoneState.value
  const m = c().microphone
  if (state.at === 'asking') return <p class={styles.line}>{m.asking}</p>
  if (state.at !== 'failed') return null
  return (
    <div class={styles.notice} role="alert">
      <p>{m[state.why]}</p>
      <p>{m.listening}</p>
      <Button small onClick={() => void talk.microphone.open()}>
        {m.again}
      </Button>
    </div>
  )
}
