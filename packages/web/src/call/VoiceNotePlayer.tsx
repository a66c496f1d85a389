import type { VoiceNote } from '@maru/protocol'

/** A voice note in a thread. */
export function VoiceNotePlayer({ note }: { note: VoiceNote }) {
  return <audio controls src={note.url} />
}
