import type { EmbedSettings } from '@maru/protocol'
import type { Db, Tx } from '../../db/database.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import { transact } from '../../db/transact.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import type { ChannelAudit } from '../audit.ts'
import type { Channels } from '../channels.ts'
import { STRANGER } from '../viewer.ts'
import { listAllows, readSites } from './site-list.ts'

type Settings = Required<EmbedSettings>
type Near = { channels: Channels; audit: ChannelAudit }

/** Which sites may show which channel. */
export class Embeds {
  readonly #base: Pick<Foundation, 'db' | 'origins'>
  readonly #near: Near

  constructor(base: Pick<Foundation, 'db' | 'origins'>, near: Near) {
    this.#base = base
    this.#near = near
  }

  async settings(channelId: string, db: Db | Tx = this.#base.db): Promise<Settings> {
    const row = await db.selectFrom('channel_embeds').selectAll().where('channel_id', '=', channelId).executeTakeFirst()
    return { origins: row ? (JSON.parse(row.origins) as string[]) : [], guests_speak: row?.guests_speak === 1 }
  }

  async change(channel: ChannelsTable, byId: string, wish: Settings): Promise<Settings> {
    const settings = { origins: readSites(wish.origins), guests_speak: wish.guests_speak }
    const columns = { origins: JSON.stringify(settings.origins), guests_speak: Number(settings.guests_speak) }
    await transact(this.#base.db, async (tx) => {
      await tx
        .insertInto('channel_embeds')
        .values({ channel_id: channel.id, ...columns })
        .onConflict((conflict) => conflict.column('channel_id').doUpdateSet(columns))
        .execute()
      const why = [settings.origins.join(' ') || 'nowhere', ...(settings.guests_speak ? ['guests speak'] : [])].join(', ')
      await this.#near.audit.note(tx, { channelId: channel.id, byId, act: 'embed.change', why })
    })
    return settings
  }

  /** [EM20] May a page of this origin show the channel? */
  async mayShow(channel: Pick<ChannelsTable, 'id'>, origin: string): Promise<boolean> {
    return this.#base.origins.allows(origin) || listAllows((await this.settings(channel.id)).origins, origin)
  }

  /**
   * [EM23] Lets a page of another site come near a channel.
   * @throws {Refused} site_not_allowed; not found where a stranger may not know that the channel is there
   */
  async letIn(idOrSlug: string, origin: string): Promise<ChannelsTable> {
    const channel = await this.#near.channels.find(idOrSlug)
    if (!channel) throw Refused.notFound('This channel')
    if (await this.mayShow(channel, origin)) return channel
    // Throws where it is hidden.
    await this.#near.channels.require(channel.id, STRANGER, 'see')
    throw siteNotAllowed()
  }
}

export const siteNotAllowed = (): Refused =>
  new Refused(403, 'site_not_allowed', 'The owner of this channel has not allowed it on this site.')
