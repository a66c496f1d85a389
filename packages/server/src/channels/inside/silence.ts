import type { Db } from '../../db/database.ts'
import { blocksBetween } from '../blocks.ts'
import type { ChannelViewer } from '../viewer.ts'
import type { ChannelInside } from './channel-inside.ts'

/** Who is to be silent for whom: a block stands between. [CH25] */
export class Silence {
  readonly #db: Db
  readonly #inside: ChannelInside

  constructor(db: Db, inside: ChannelInside) {
    this.#db = db
    this.#inside = inside
  }

  /**
   * Everybody whom the viewer blocks, also those who may come later; and who is inside and blocks the viewer. Not all
   * who block them: that nobody is told.
   */
  async of(channelId: string, viewer: ChannelViewer): Promise<string[]> {
    if (viewer.as !== 'person') return []
    const insideIds = [...this.#inside.all(channelId).values()].flatMap(({ account }) => account?.id ?? [])
    const [mine, isBlocked] = await Promise.all([
      this.#db.selectFrom('blocks').select('target_id').where('account_id', '=', viewer.accountId).execute(),
      blocksBetween(this.#db, [viewer.accountId], insideIds),
    ])
    return [...new Set([...mine.map((row) => row.target_id), ...insideIds.filter((id) => isBlocked(viewer.accountId, id))])]
  }
}
