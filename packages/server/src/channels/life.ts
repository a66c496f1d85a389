import { Gauge } from 'prom-client'
import type { Background } from '../calls/life/background.ts'
import type { Foundation } from '../foundation.ts'
import type { ChannelAnnouncer } from './announcer.ts'
import type { ChannelInside } from './inside/channel-inside.ts'
import type { ChannelEngineWatch } from './inside/engine-watch.ts'
import { SOMEBODY, type Expected } from './inside/expected.ts'
import { allOut, COMES_BACK_MS } from './inside/people-store.ts'
import type { StayLog } from './inside/stay-log.ts'
import type { ChannelNews } from './live/news.ts'
import type { ChannelSurroundings } from './surroundings.ts'

type LifeParts = {
  base: Pick<Foundation, 'db' | 'now' | 'metrics'>
  inside: ChannelInside
  expected: Expected
  surroundings: ChannelSurroundings
  watch: ChannelEngineWatch
  stays: StayLog
  news: ChannelNews
  announcer: ChannelAnnouncer
  background: Background
}

/** Begins and ends with the hub. */
export class ChannelLife {
  readonly #parts: LifeParts

  constructor(parts: LifeParts) {
    this.#parts = parts
  }

  listen(): void {
    this.#count()
    this.#parts.surroundings.listen()
    this.#parts.watch.listen()
  }

  /** [CH19] Who was inside when a former run ended may come back to where they were. */
  async start(): Promise<void> {
    const { base, expected, watch, background } = this.#parts
    for (const { channelId, subject } of await allOut(base.db, base.now())) expected.add(channelId, subject, COMES_BACK_MS)
    const temporary = await base.db.selectFrom('channels').select('id').where('temporary', '=', 1).execute()
    // Made just before the end, and nobody was written down as inside yet.
    for (const { id } of temporary) if (expected.in(id).size === 0) expected.add(id, SOMEBODY, COMES_BACK_MS)
    watch.start()
    background.run(() => watch.check())
  }

  /** Looks now and not only at the next regular check. */
  compareWithEngine(): Promise<void> {
    return this.#parts.watch.check()
  }

  /** Writes down now who is inside. */
  flush(): Promise<void> {
    return this.#parts.stays.flush()
  }

  async stop(): Promise<void> {
    const { watch, news, announcer, background, stays } = this.#parts
    watch.close()
    news.close()
    announcer.close()
    await background.close()
    await stays.flush()
  }

  #count(): void {
    const { base, inside } = this.#parts
    const registers = [base.metrics.registry]
    new Gauge({
      name: 'maru_channels_occupied',
      help: 'Channels with somebody inside',
      registers,
      collect() {
        this.set(inside.channelIds().length)
      },
    })
    new Gauge({
      name: 'maru_channel_people',
      help: 'People inside channels',
      registers,
      collect() {
        this.set(inside.channelIds().reduce((sum, id) => sum + inside.all(id).size, 0))
      },
    })
  }
}
