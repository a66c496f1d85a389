import { Knock } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

export const listKnocks = endpoint({
  method: 'get',
  path: '/api/maru/v1/knocks',
  who: 'person',
  summary: 'Who asks to be let through and waits for my answer',
  answer: v.array(Knock),
  handle: ({ hub, viewer }) => hub.calls.knocks.waiting(viewer.account.id),
})
