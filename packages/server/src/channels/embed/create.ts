import type { Pictures } from '../../accounts/pictures.ts'
import type { Foundation } from '../../foundation.ts'
import type { ChannelAudit } from '../audit.ts'
import type { Channels } from '../channels.ts'
import { Cards } from './cards.ts'
import { Embeds } from './embeds.ts'
import { EmbedPasses } from './passes.ts'

type Neighbours = { pictures: Pictures; channels: { channels: Channels; channelAudit: ChannelAudit } }

/** Puts together what other sites see. */
export function createEmbeds(base: Foundation, { pictures, channels }: Neighbours) {
  const embeds = new Embeds(base, { channels: channels.channels, audit: channels.channelAudit })
  return { embeds, embedPasses: new EmbedPasses(base, embeds), embedCards: new Cards(base, pictures) }
}
