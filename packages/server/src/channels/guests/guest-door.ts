import type { GuestDoor as Door } from '@maru/protocol'
import { isoTime } from '../../accounts/present.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import type { GuestLinksTable } from '../../db/tables/guest_links.ts'
import type { Foundation } from '../../foundation.ts'
import type { Channels } from '../channels.ts'
import type { GuestViewer } from '../viewer.ts'
import type { LinkUses } from './links/link-uses.ts'
import { refusedLink, whyClosed } from './links/rules.ts'

type Near = {
  channels: Channels
  uses: LinkUses
  /** Before a planned time, when that is. */
  opensAt(channelId: string): Promise<number | null>
}

/** What a link leads to, before anybody goes in by it. Looking uses nothing up. */
export class GuestDoor {
  readonly #now: Foundation['now']
  readonly #near: Near

  constructor({ now }: Pick<Foundation, 'now'>, near: Near) {
    this.#now = now
    this.#near = near
  }

  /** @throws {Refused} where the link lets nobody in */
  async peek(channel: ChannelsTable, secret: string): Promise<Door> {
    const link = await this.#near.uses.bySecret(channel.id, secret)
    const trouble = whyClosed(link, this.#now())
    if (trouble) throw refusedLink(trouble)
    // Through a waiting room nobody looks before a host has seen them.
    const shown = await this.#near.channels.presentOne(channel, somebodyBy(link))
    const opensAt = await this.#near.opensAt(channel.id)
    return {
      channel: shown,
      waiting_room: link.waiting_room === 1,
      may_speak: link.may_speak === 1,
      opens_at: opensAt === null ? null : isoTime(opensAt),
    }
  }
}

/** Any guest who comes by this link, of whom nothing is known yet. */
const somebodyBy = (link: GuestLinksTable): GuestViewer => ({
  as: 'guest',
  guestId: '',
  channelId: link.channel_id,
  name: '',
  device: '',
  maySpeak: link.may_speak === 1,
  admitted: link.waiting_room === 0,
})
