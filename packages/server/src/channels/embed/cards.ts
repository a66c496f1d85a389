import type { Channel } from '@maru/protocol'
import type { Pictures } from '../../accounts/pictures.ts'
import type { Foundation } from '../../foundation.ts'
import { drawCard } from './card.ts'

const KEPT_MS = 30_000
const KEPT_MAX = 50

type Kept = { at: number; picture: Promise<Uint8Array> }

/** [EM32] The pictures of channels, each drawn once for a while however many ask. One at a time: drawing is not cheap. */
export class Cards {
  readonly #base: Pick<Foundation, 'now' | 'config'>
  readonly #pictures: Pictures
  readonly #kept = new Map<string, Kept>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(base: Pick<Foundation, 'now' | 'config'>, pictures: Pictures) {
    this.#base = base
    this.#pictures = pictures
  }

  /** @param look how the channel is now, for a stranger */
  of(id: string, look: () => Promise<Channel>): Promise<Uint8Array> {
    const now = this.#base.now()
    const known = this.#kept.get(id)
    if (known && now - known.at < KEPT_MS) return known.picture
    const picture = this.#last.then(async () => drawCard(await look(), this.#base.config.name, this.#pictures))
    this.#last = picture.catch(() => undefined)
    this.#kept.delete(id)
    this.#kept.set(id, { at: now, picture })
    // What failed is not kept; whoever asked is told.
    picture.catch(() => this.#kept.delete(id))
    for (const [oldest] of this.#kept) {
      if (this.#kept.size <= KEPT_MAX) break
      this.#kept.delete(oldest)
    }
    return picture
  }
}
