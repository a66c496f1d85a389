import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { Markers, Timeline } from '../markers.ts'

export const getMarkers = endpoint({
  method: 'get',
  path: '/api/v1/markers',
  who: 'person',
  query: v.object({
    timeline: v.optional(
      v.union([
        v.array(Timeline),
        v.pipe(
          Timeline,
          v.transform((name) => [name]),
        ),
      ]),
      () => [],
    ),
  }),
  handle: ({ hub, viewer, query }) => new Markers(hub).get(viewer.account.id, query.timeline),
})
