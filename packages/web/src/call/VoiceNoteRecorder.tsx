export type VoiceNoteRecorderProps = {
  /** To whom. */
  accountId: string
  /** The call that it answers to, where there is one. */
  callId?: string | undefined
  /** Sent, or given up. */
  onDone: () => void
}

/** Records a voice note and sends it into the thread with a person. */
export function VoiceNoteRecorder(_props: VoiceNoteRecorderProps) {
  return null
}
