import type { Part } from '../part.ts'
import { keepThreads } from './listen.ts'
import { getThread } from './routes/get-thread.ts'
import { getVoiceNote } from './routes/get-voice-note.ts'
import { listThreads } from './routes/list-threads.ts'
import { markRead } from './routes/mark-read.ts'
import { sendMessage } from './routes/send-message.ts'
import { sendVoiceNote } from './routes/send-voice-note.ts'

export const messagesPart: Part = {
  endpoints: [listThreads, getThread, sendMessage, markRead, sendVoiceNote, getVoiceNote],
  listen: (hub) => keepThreads(hub, hub.threads),
}
