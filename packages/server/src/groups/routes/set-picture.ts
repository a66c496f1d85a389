import { Group } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'

const LARGEST_PICTURE = 8 * 1024 * 1024

export const setPicture = endpoint({
  method: 'put',
  path: '/api/maru/v1/groups/:id/picture',
  who: 'person',
  summary: "Give a group a picture, as a form's file `picture`",
  body: v.object({ picture: v.instance(File) }),
  answer: Group,
  largest: LARGEST_PICTURE,
  limit: { name: 'group-picture', most: 20, everySeconds: 30 },
  async handle({ hub, viewer, params, body }) {
    const group = await hub.groups.require(params.id, viewer.account.id, 'own')
    if (body.picture.size === 0) throw Refused.empty('The picture')
    const picture = await hub.groupPictures.keep(new Uint8Array(await body.picture.arrayBuffer()))
    return hub.groups.change(group, { picture })
  },
})
