import { t } from '../i18n/index.ts'
import type { Outgoing } from '../state/outbox-model.ts'
import type { Outbox } from '../state/outbox.ts'
import { Button } from '../ui/Button.tsx'
import styles from './NotSent.module.css'

/** [OB1] [OB2] Below what the hub does not have: that it waits, or why it did not go, and what can be done. */
export function NotSent({ message, outbox, end = false }: { message: Outgoing; outbox: Outbox; end?: boolean }) {
  if (message.state === 'sending') return null
  const isRefused = message.state === 'failed'
  const m = t()
  return (
    <div class={styles.row} data-refused={isRefused} data-end={end} role={isRefused ? 'alert' : 'status'}>
      <span>{isRefused ? message.why : m.messages.goesLater}</span>
      <span class={styles.acts}>
        <Button small look="plain" onClick={() => void outbox.again(message)}>
          {m.common.again}
        </Button>
        <Button small look="plain" onClick={() => outbox.discard(message.key)}>
          {m.messages.discard}
        </Button>
      </span>
    </div>
  )
}
