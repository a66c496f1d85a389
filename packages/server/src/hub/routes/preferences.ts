import { endpoint } from '../../http/endpoint.ts'

export const preferences = endpoint({
  method: 'get',
  path: '/api/v1/preferences',
  who: 'person',
  handle: ({ viewer }) =>
    Promise.resolve({
      'posting:default:visibility': 'public',
      'posting:default:sensitive': false,
      'posting:default:language': viewer.account.locale,
      'reading:expand:media': 'default',
      'reading:expand:spoilers': false,
    }),
})
