import { endpoint } from '../../http/endpoint.ts'

export const verifyCredentials = endpoint({
  method: 'get',
  path: '/api/v1/accounts/verify_credentials',
  who: 'person',
  handle: ({ hub, viewer }) => hub.self.present(viewer.account),
})
