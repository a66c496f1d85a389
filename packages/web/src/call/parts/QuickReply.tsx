import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { c } from '../messages/index.ts'
import styles from './QuickReply.module.css'

/** Says no with a message: one of three, or one's own. */
export function QuickReply({ onSend }: { onSend: (message: string) => void }) {
  const m = c().incoming
  const [text, setText] = useState('')
  const own = text.trim()
  return (
    <form
      class={styles.replies}
      onSubmit={(event) => {
        event.preventDefault()
        if (own) onSend(own)
      }}
    >
      {m.quick.map((each) => (
        <Button key={each} small onClick={() => onSend(each)}>
          {each}
        </Button>
      ))}
      <span class={styles.own}>
        <input
          type="text"
          value={text}
          maxLength={500}
          placeholder={m.own}
          aria-label={m.own}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {own !== '' && (
          <Button small look="main" type="submit">
            {m.send}
          </Button>
        )}
      </span>
    </form>
  )
}
