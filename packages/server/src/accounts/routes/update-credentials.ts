import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { changeProfile } from '../profile.ts'

const LARGEST_PICTURE = 8 * 1024 * 1024
const Change = v.object({
  display_name: v.optional(v.string()),
  note: v.optional(v.string()),
  avatar: v.optional(v.instance(File)),
})

export const updateCredentials = endpoint({
  method: 'patch',
  path: '/api/v1/accounts/update_credentials',
  who: 'person',
  body: Change,
  largest: LARGEST_PICTURE,
  limit: { name: 'profile', most: 20, everySeconds: 30 },
  async handle({ hub, viewer, body }) {
    const avatar =
      body.avatar && body.avatar.size > 0 ? await hub.pictures.keep(new Uint8Array(await body.avatar.arrayBuffer())) : undefined
    return hub.self.present(await changeProfile(hub, viewer.account, { displayName: body.display_name, note: body.note, avatar }))
  },
})
