import { answerBytes } from '../../files/byte-range.ts'
import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'

export const getVoiceNote = endpoint({
  method: 'get',
  path: '/media/voice-notes/:file',
  who: 'person',
  async handle({ hub, c, viewer, params }) {
    const found = await hub.voiceNotes.get(params.file, viewer.account.id)
    if (!found) throw Refused.notFound('This voice note')
    return answerBytes(found.bytes, c.req.header('range'), {
      'Content-Type': found.mediaType,
      'Cache-Control': 'private, max-age=86400',
    })
  },
})
