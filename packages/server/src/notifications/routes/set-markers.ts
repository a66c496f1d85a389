import * as v from 'valibot'
import { isId } from '../../db/ids.ts'
import { endpoint } from '../../http/endpoint.ts'
import { Markers } from '../markers.ts'

const Place = v.optional(v.object({ last_read_id: v.pipe(v.string(), v.check(isId, 'an id')) }))

export const setMarkers = endpoint({
  method: 'post',
  path: '/api/v1/markers',
  who: 'person',
  body: v.object({ home: Place, notifications: Place }),
  handle: ({ hub, viewer, body }) =>
    new Markers(hub).set(viewer.account.id, { home: body.home?.last_read_id, notifications: body.notifications?.last_read_id }),
})
