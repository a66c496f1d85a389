import { Hub, POST_CHARACTERS_MAX, VOICE_NOTE_SECONDS_MAX } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const getHub = endpoint({
  method: 'get',
  path: '/api/maru/v1/hub',
  who: 'anyone',
  summary: 'What anybody may know of this hub before signing in',
  answer: Hub,
  async handle({ hub }): Promise<Hub> {
    const { config, db } = hub
    const somebody = await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()
    return {
      name: config.name,
      version: config.version,
      registrations: config.registrations,
      needs_owner: somebody === undefined,
      limits: {
        post_characters: POST_CHARACTERS_MAX,
        call_seconds: config.calls.seconds,
        ring_seconds: config.calls.ringSeconds,
        warn_seconds: config.calls.warnSeconds,
        voice_note_seconds: VOICE_NOTE_SECONDS_MAX,
        can_extend: config.calls.canExtend,
      },
    }
  },
})
