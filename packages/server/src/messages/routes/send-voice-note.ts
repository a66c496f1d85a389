import { ThreadItem, WAVEFORM_PEAKS } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint, takeOne } from '../../http/endpoint.ts'
import { idempotencyKeyOf } from '../../idempotency/idempotency.ts'
import { LARGEST_RECORDING } from '../voice-notes.ts'

const FORM_BYTES = 64 * 1024
const Whole = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,7}(\.\d+)?$/), v.transform(Number))]),
  v.minValue(1),
  v.transform(Math.round),
)
const Waveform = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(100), v.transform(Math.round))),
  v.length(WAVEFORM_PEAKS),
)

const NewRecording = v.object({
  file: v.instance(File),
  duration_ms: Whole,
  waveform: Waveform,
  call_id: v.optional(v.pipe(v.string(), v.maxLength(20)), ''),
})

/** [M10] Each may be 4 MiB, and is kept. */
const A_DAY = { name: 'voice-notes-a-day', most: 200, everySeconds: 86_400 / 200 }

export const sendVoiceNote = endpoint({
  method: 'post',
  path: '/api/maru/v1/threads/:accountId/voice-notes',
  who: 'person',
  summary: 'Leave a voice note: a form with file, duration_ms, waveform (JSON) and call_id. Takes an Idempotency-Key',
  body: NewRecording,
  answer: ThreadItem,
  largest: LARGEST_RECORDING + FORM_BYTES,
  limit: { name: 'voice-note', most: 20, everySeconds: 10 },
  async handle({ hub, c, viewer, params, body }) {
    takeOne(hub, A_DAY, viewer.account.id)
    const bytes = new Uint8Array(await body.file.arrayBuffer())
    const recording = {
      bytes,
      durationMs: body.duration_ms,
      waveform: body.waveform,
      callId: body.call_id === '' ? null : body.call_id,
    }
    return hub.messages.sendVoice(viewer.account, params.accountId, recording, idempotencyKeyOf(c.req.header('idempotency-key')))
  },
})
