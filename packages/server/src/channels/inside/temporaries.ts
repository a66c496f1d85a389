import type { Foundation } from '../../foundation.ts'
import type { Channels } from '../channels.ts'
import type { ChannelInside } from './channel-inside.ts'
import type { Expected } from './expected.ts'

type TemporaryParts = { base: Pick<Foundation, 'db'>; channels: Channels; inside: ChannelInside; expected: Expected }

/** Channels that were made from a call: gone with the last who leaves. Who was lost a moment ago is waited for. */
export class Temporaries {
  readonly #parts: TemporaryParts

  constructor(parts: TemporaryParts) {
    this.#parts = parts
  }

  /** Deletes this one, where it is temporary and nobody is in it or about to come. */
  async leftBy(channelId: string): Promise<void> {
    if (!this.#isEmpty(channelId)) return
    const row = await this.#parts.base.db
      .selectFrom('channels')
      .selectAll()
      .where('id', '=', channelId)
      .where('temporary', '=', 1)
      .executeTakeFirst()
    if (row && this.#isEmpty(channelId)) await this.#parts.channels.delete(row, null)
  }

  async sweep(): Promise<void> {
    const rows = await this.#parts.base.db.selectFrom('channels').select('id').where('temporary', '=', 1).execute()
    for (const { id } of rows) await this.leftBy(id)
  }

  #isEmpty(channelId: string): boolean {
    return this.#parts.inside.all(channelId).size === 0 && this.#parts.expected.in(channelId).size === 0
  }
}
