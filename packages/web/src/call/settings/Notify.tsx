import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { c } from '../messages/index.ts'
import { notifyState, requestToNotify } from '../model/notify.ts'
import styles from './settings.module.css'

/** Whether a call is told by a notification of the system. */
export function Notify() {
  const m = c().settings
  const [state, setState] = useState(notifyState)
  const words = { missing: m.notifyMissing, granted: m.notifyOn, denied: m.notifyDenied, default: m.notifyHint }
  return (
    <section class={styles.part}>
      <h2>{m.notify}</h2>
      <div class={styles.row}>
        <p class={styles.hint}>{words[state]}</p>
        {state === 'default' && (
          <Button small onClick={() => void requestToNotify().then(setState)}>
            {m.notifyAsk}
          </Button>
        )}
      </div>
    </section>
  )
}
