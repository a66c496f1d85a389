import { MakeKnock } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'
import { cleanLine } from '../../text/clean.ts'
import { nextMoment } from '../unhurried.ts'

/** [C35] Twenty a day. */
const KNOCKS = { name: 'knock', most: 20, everySeconds: 86_400 / 20 }

export const makeKnock = endpoint({
  method: 'post',
  path: '/api/maru/v1/knocks',
  who: 'person',
  summary: 'Ask to be let through. Whether it is heard is told to nobody',
  body: MakeKnock,
  answer: v.object({}),
  status: 202,
  limit: KNOCKS,
  async handle({ hub, viewer, body }) {
    const arrivedAt = performance.now()
    const reason = cleanLine(body.reason)
    if (reason === '') throw Refused.empty('The reason')
    await hub.calls.knocks.make(viewer.account.id, body.account_id, reason)
    await nextMoment(arrivedAt)
    return {}
  },
})
