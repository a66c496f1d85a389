import type { Logger } from 'pino'
import type { Db } from '../../db/database.ts'
import type { ChannelPeopleTable } from '../../db/tables/channel_people.ts'
import { transact } from '../../db/transact.ts'
import { keep, NOTHING_KEPT, type Kept } from './people-store.ts'

const GATHER_MS = 250

type Step = { channelId: string; subject: string; kept: Kept }

/** Writes down who came in and went out, many at once: only a start after a crash reads it. */
export class StayLog {
  readonly #db: Db
  readonly #log: Logger
  #steps = new Map<string, Step>()
  /** Being written. */
  #inHand = new Map<string, Step>()
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor({ db, log }: { db: Db; log: Logger }) {
    this.#db = db
    this.#log = log
  }

  note(channelId: string, subject: string, kept: Kept): void {
    const key = `${channelId}\n${subject}`
    this.#steps.set(key, { channelId, subject, kept: { ...this.#steps.get(key)?.kept, ...kept } })
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS)
  }

  /** What is known of somebody, with what is not written yet. */
  latest(channelId: string, subject: string, written: ChannelPeopleTable | null): ChannelPeopleTable | null {
    const key = `${channelId}\n${subject}`
    const kept = { ...this.#inHand.get(key)?.kept, ...this.#steps.get(key)?.kept }
    if (!written && Object.keys(kept).length === 0) return null
    return { ...(written ?? { channel_id: channelId, subject, ...NOTHING_KEPT }), ...kept }
  }

  /** Writes what is not written yet. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#writing = this.#writing.then(async () => {
      this.#inHand = this.#steps
      this.#steps = new Map()
      await this.#write([...this.#inHand.values()])
      this.#inHand = new Map()
    })
    return this.#writing
  }

  async #write(steps: Step[]): Promise<void> {
    if (steps.length === 0) return
    try {
      await transact(this.#db, async (tx) => {
        const ids = [...new Set(steps.map(({ channelId }) => channelId))]
        const rows = await tx.selectFrom('channels').select('id').where('id', 'in', ids).execute()
        const there = new Set(rows.map(({ id }) => id))
        for (const { channelId, subject, kept } of steps) if (there.has(channelId)) await keep(tx, channelId, subject, kept)
      })
    } catch (error) {
      this.#log.warn({ err: error }, 'who is inside channels could not be written down')
    }
  }
}
