import type { Part } from '../../part.ts'
import { mountEmbedPages } from './mount-pages.ts'
import { embedView } from './routes/embed-view.ts'
import { getEmbed } from './routes/get-embed.ts'
import { makeEmbedCode } from './routes/make-code.ts'
import { oEmbed } from './routes/oembed.ts'
import { redeemEmbedCode } from './routes/redeem-code.ts'
import { setEmbed } from './routes/set-embed.ts'

export const embedPart: Part = {
  endpoints: [getEmbed, setEmbed, embedView, makeEmbedCode, redeemEmbedCode, oEmbed],
  mount: mountEmbedPages,
  listen(hub) {
    hub.channelPorts.embed = {
      mayShow: (channel, origin) => hub.embeds.mayShow(channel, origin),
      byPass: (pass, asked) => hub.embedPasses.byPass(pass, asked),
    }
  },
}
