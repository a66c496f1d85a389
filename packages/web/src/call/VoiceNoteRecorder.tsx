import { VOICE_NOTE_SECONDS_MAX } from '@maru/protocol'
import type { Recording } from '@maru/voice'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { explain } from '../api/explain.ts'
import { duration } from '../i18n/format.ts'
import { Button } from '../ui/Button.tsx'
import { toast } from '../ui/toast.ts'
import { c } from './messages/index.ts'
import { sendVoiceNote } from './model/api.ts'
import { useRecorder } from './parts/use-recorder.ts'
import { VoiceNotePlayer } from './VoiceNotePlayer.tsx'
import styles from './VoiceNoteRecorder.module.css'

export type VoiceNoteRecorderProps = {
  /** To whom. */
  accountId: string
  /** The call that it answers to, where there is one. */
  callId?: string | undefined
  /** Sent, or given up. */
  onDone: () => void
}

/** Records a voice note, lets one listen to it, and sends it into the thread with a person. */
export function VoiceNoteRecorder({ accountId, callId, onDone }: VoiceNoteRecorderProps) {
  const m = c().note
  const { recorder, state, level, elapsedMs } = useRecorder()
  const first = useRef<HTMLDivElement>(null)
  useEffect(() => {
    void recorder.start()
    first.current?.focus()
  }, [recorder])
  return (
    <div ref={first} class={styles.recorder} role="group" aria-label={m.title} tabIndex={-1}>
      {state.at === 'recording' && (
        <>
          <span class={styles.light} style={{ transform: `scale(${(0.6 + level * 0.9).toFixed(2)})` }} />
          <span class={styles.words} role="status">
            <b>{m.recording}</b>
            <time aria-hidden="true">
              {duration(elapsedMs / 1000)} · {m.left(duration(VOICE_NOTE_SECONDS_MAX - elapsedMs / 1000))}
            </time>
          </span>
          <Button small look="main" icon="stop" onClick={() => recorder.stop()}>
            {m.stop}
          </Button>
        </>
      )}
      {(state.at === 'asking' || state.at === 'reading' || state.at === 'idle') && (
        <p class={styles.words} role="status">
          {state.at === 'asking' ? c().microphone.asking : m.reading}
        </p>
      )}
      {state.at === 'failed' && (
        <p class={styles.words} role="alert">
          {state.why === 'empty' ? m.empty : c().microphone[state.why]}
        </p>
      )}
      {state.at === 'failed' && (
        <Button small onClick={() => void recorder.start()}>
          {c().microphone.again}
        </Button>
      )}
      {state.at === 'done' ? (
        <Preview
          recording={state.recording}
          accountId={accountId}
          callId={callId}
          onDone={onDone}
          onAgain={() => void recorder.start()}
        />
      ) : (
        <Button small look="plain" onClick={onDone}>
          {m.cancel}
        </Button>
      )}
    </div>
  )
}

type PreviewProps = VoiceNoteRecorderProps & { recording: Recording; onAgain: () => void }

function Preview({ recording, accountId, callId, onDone, onAgain }: PreviewProps) {
  const m = c().note
  const [sending, setSending] = useState(false)
  const url = useMemo(() => URL.createObjectURL(recording.file), [recording])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  const send = async (): Promise<void> => {
    setSending(true)
    try {
      await sendVoiceNote(accountId, { ...recording, callId })
      toast(m.sent)
      onDone()
    } catch (error) {
      toast(`${m.failed} ${explain(error)}`, { bad: true })
      setSending(false)
    }
  }
  return (
    <div class={styles.preview}>
      <VoiceNotePlayer note={{ url, duration_ms: recording.durationMs, waveform: recording.waveform, call_id: callId ?? null }} />
      <div class={styles.steps}>
        <Button small look="main" icon="send" busy={sending} onClick={() => void send()}>
          {sending ? m.sending : m.send}
        </Button>
        <Button small disabled={sending} onClick={onAgain}>
          {m.again}
        </Button>
        <Button small look="plain" disabled={sending} onClick={onDone}>
          {m.cancel}
        </Button>
      </div>
    </div>
  )
}
