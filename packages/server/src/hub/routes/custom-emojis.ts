import { endpoint } from '../../http/endpoint.ts'

/** This hub has none. */
export const customEmojis = endpoint({
  method: 'get',
  path: '/api/v1/custom_emojis',
  who: 'anyone',
  handle: () => Promise.resolve([]),
})
