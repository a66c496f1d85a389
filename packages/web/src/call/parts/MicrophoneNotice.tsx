import type { MicrophoneState } from '@maru/voice'
import { Button } from '../../ui/Button.tsx'
import { c } from '../messages/index.ts'
import styles from './Notice.module.css'

type Props = { state: MicrophoneState | null; /** What goes on all the same. */ meanwhile: string; onAgain: () => void }

/** Where there is no microphone: why, what goes on all the same, and one thing to do about it. */
export function MicrophoneNotice({ state, meanwhile, onAgain }: Props) {
  const m = c().microphone
  if (state?.at === 'asking') return <p class={styles.line}>{m.asking}</p>
  if (state?.at !== 'failed') return null
  return (
    <div class={styles.notice} role="alert">
      <p>{m[state.why]}</p>
      <p>{meanwhile}</p>
      <Button small onClick={onAgain}>
        {m.again}
      </Button>
    </div>
  )
}
