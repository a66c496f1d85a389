import { parseAtCall } from '@maru/protocol'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { lazyPart } from '../../lib/lazy.tsx'
import { GrowingArea } from '../../posts/GrowingArea.tsx'
import { useCallHandover } from '../../posts/useCallHandover.tsx'
import type { Conversation } from '../../state/conversation.ts'
import { keepDraft, keptDraft } from '../../state/drafts.ts'
import { outboxTo } from '../../state/message-outbox.ts'
import { IconButton } from '../../ui/Button.tsx'
import styles from './MessageBox.module.css'

const VoiceNoteRecorder = lazyPart(() => import('../../call/VoiceNoteRecorder.tsx').then((m) => m.VoiceNoteRecorder))
const LONGEST = 2_000

/** The message box: write, `@call`, or record a voice note. */
export function MessageBox({ conversation }: { conversation: Conversation }) {
  const { account } = conversation
  const place = `message.${account.id}`
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => keptDraft(place)?.text ?? '')
  const [recording, setRecording] = useState(false)
  useEffect(() => keepDraft(place, { text }), [text])
  const call = useCallHandover(area, { text, onText: setText, onDone: () => setText(''), initialCallee: account.acct })
  const m = t().messages

  const submit = (): void => {
    const words = text.trim()
    if (words === '' || words.length > LONGEST || parseAtCall(text) !== null) return
    setText('')
    void outboxTo(account.id).send(words)
  }

  if (recording) {
    return (
      <div class={styles.box}>
        <VoiceNoteRecorder accountId={account.id} onDone={() => setRecording(false)} />
      </div>
    )
  }
  return (
    <div class={styles.box} data-message-box>
      {call.place ?? (
        <>
          {call.trouble}
          {text.length > LONGEST && <p class={styles.trouble}>{t().reason.too_long}</p>}
          <div class={styles.write}>
            <GrowingArea
              area={area}
              label={m.label}
              prompt={m.prompt}
              value={text}
              onText={setText}
              onSubmit={submit}
              enterSends
              minRows={1}
            />
            {text.trim() === '' ? (
              <IconButton icon="mic" label={m.recordNote} onClick={() => setRecording(true)} />
            ) : (
              <IconButton icon="send" label={m.send} class={styles.send} disabled={call.isCall} onClick={submit} />
            )}
          </div>
        </>
      )}
    </div>
  )
}
