import type { Account, Alternative } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { navigate } from '../../lib/navigate.ts'
import { nameOf } from '../../people/name.ts'
import { keepDraft, keptDraft } from '../../state/drafts.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { c } from '../messages/index.ts'
import { knock } from '../model/api.ts'
import { VoiceNoteRecorder } from '../VoiceNoteRecorder.tsx'
import styles from './CallInstead.module.css'

type Props = { callee: Account; alternatives: readonly Alternative[]; reason: string; onDone: () => void }

/** What one can do where one can't call. */
export function CallInstead({ callee, alternatives, reason, onDone }: Props) {
  const m = c().instead
  const [recording, setRecording] = useState(false)
  const [knocking, setKnocking] = useState(false)
  if (alternatives.length === 0) return null
  if (recording) return <VoiceNoteRecorder accountId={callee.id} onDone={() => (setRecording(false), onDone())} />
  const write = (): void => {
    const place = `thread.${callee.id}`
    if (reason && !keptDraft(place)) keepDraft(place, { text: reason })
    onDone()
    navigate(`/messages/@${callee.acct}`)
  }
  const ask = async (): Promise<void> => {
    setKnocking(true)
    try {
      await knock(callee.id, reason)
      toast(m.knocked(nameOf(callee)))
      onDone()
    } catch (error) {
      toast(explain(error), { bad: true })
    } finally {
      setKnocking(false)
    }
  }
  return (
    <div class={styles.instead} role="group" aria-label={m.title}>
      {alternatives.includes('voice_note') && (
        <Button small icon="mic" onClick={() => setRecording(true)}>
          {m.voice_note}
        </Button>
      )}
      {alternatives.includes('message') && (
        <Button small icon="messages" onClick={write}>
          {m.message}
        </Button>
      )}
      {alternatives.includes('knock') && (
        <Button small icon="hand" busy={knocking} disabled={reason === ''} onClick={() => void ask()}>
          {m.knock}
        </Button>
      )}
      {alternatives.includes('knock') && <p>{reason === '' ? m.knockReason : m.knockHint}</p>}
    </div>
  )
}
