import { Channel, MakeChannel } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const makeChannel = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels',
  who: 'person',
  summary: 'Make a voice channel: for the whole hub (its owner alone), in a group of mine, or on my profile',
  body: MakeChannel,
  answer: Channel,
  status: 201,
  limit: { name: 'make-channel', most: 20, everySeconds: 60 },
  async handle({ hub, viewer, body }) {
    const row = await hub.channels.make(viewer.account.id, body)
    return hub.channels.presentOne(row, { as: 'person', accountId: viewer.account.id })
  },
})
