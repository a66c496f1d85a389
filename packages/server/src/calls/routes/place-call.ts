import { CallAndTicket, PlaceCall } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'
import { idempotencyKeyOf } from '../../idempotency/idempotency.ts'
import { cleanLine } from '../../text/clean.ts'

export const placeCall = endpoint({
  method: 'post',
  path: '/api/maru/v1/calls',
  who: 'person',
  summary: 'Ring somebody. Refused with the reason, and with what else the caller can do',
  body: PlaceCall,
  answer: CallAndTicket,
  status: 201,
  handle({ hub, c, viewer, body }) {
    return hub.calls.place(
      { accountId: viewer.account.id, sessionId: viewer.sessionId },
      {
        calleeId: body.callee_id,
        reason: cleanLine(body.reason),
        device: body.device,
        country: hub.addresses.regionOf(c.env.incoming),
        idempotencyKey: idempotencyKeyOf(c.req.header('idempotency-key')),
        arrivedAt: performance.now(),
      },
    )
  },
})
