import { CallSettings } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const setCallSettings = endpoint({
  method: 'put',
  path: '/api/maru/v1/call-settings',
  who: 'person',
  summary: 'Say who may ring me, and when not',
  body: CallSettings,
  answer: CallSettings,
  limit: { name: 'call-settings', most: 60, everySeconds: 2 },
  handle: ({ hub, viewer, body }) => hub.calls.settings.set(viewer.account.id, body),
})
