import { Session } from '@maru/protocol'
import * as v from 'valibot'
import { isoTime } from '../../accounts/present.ts'
import { endpoint } from '../../http/endpoint.ts'

export const listSessions = endpoint({
  method: 'get',
  path: '/api/maru/v1/sessions',
  who: 'person',
  summary: 'Where I am signed in',
  answer: v.array(Session),
  async handle({ hub, viewer }): Promise<Session[]> {
    const rows = await hub.db
      .selectFrom('sessions')
      .selectAll()
      .where('account_id', '=', viewer.account.id)
      .orderBy('last_seen_at', 'desc')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      created_at: isoTime(row.created_at),
      last_seen_at: isoTime(row.last_seen_at),
      current: row.id === viewer.sessionId,
    }))
  },
})
