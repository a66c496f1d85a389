export type VoiceNotesTable = {
  status_id: string
  /** File name in the data directory's `voice-notes`. */
  file: string
  media_type: string
  duration_ms: number
  /** JSON: 64 peaks from 0 to 100. */
  waveform: string
  call_id: string | null
}
