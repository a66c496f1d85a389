import { CallSettings } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const getCallSettings = endpoint({
  method: 'get',
  path: '/api/maru/v1/call-settings',
  who: 'person',
  summary: 'Who may ring me, and when',
  answer: CallSettings,
  handle: ({ hub, viewer }) => hub.calls.settings.of(viewer.account.id),
})
