import { EmbedPass, RedeemEmbedCode } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'

export const redeemEmbedCode = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/embed/passes',
  who: 'anyone',
  summary: 'Changes a one-time code into a pass for this channel and this site',
  body: RedeemEmbedCode,
  answer: EmbedPass,
  status: 201,
  limit: { name: 'embed_pass', most: 20, everySeconds: 5 },
  async handle({ hub, c, params, body }) {
    const row = await hub.channels.find(params.id)
    // Also of no channel: whether a hidden one has this name is not told.
    const { pass, accountId } = await hub.embedPasses.redeem(body.code, row?.id ?? '', c.req.header('origin') ?? null)
    return { pass, account_id: accountId }
  },
})
