import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'
import { noSessionCookie } from '../session-cookie.ts'

export const endSession = endpoint({
  method: 'delete',
  path: '/api/maru/v1/sessions/:id',
  who: 'person',
  summary: 'Sign out a session; `current` is this one',
  status: 204,
  async handle({ hub, c, viewer, params }) {
    const id = params.id === 'current' ? viewer.sessionId : params.id
    if (!(await hub.auth.endSession(viewer.account.id, id))) throw Refused.notFound('This session')
    if (id === viewer.sessionId) c.header('Set-Cookie', noSessionCookie(hub.origin))
  },
})
