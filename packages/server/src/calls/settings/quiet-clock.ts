import type { Foundation } from '../../foundation.ts'

const MINUTE_MS = 60_000

/** [C31] At every full minute, tells those who watch a person whose quiet hours may have begun or ended by it. */
export class QuietClock {
  readonly #base: Pick<Foundation, 'db' | 'now' | 'presences'>
  readonly #run: (work: () => Promise<unknown>) => void
  #timer: NodeJS.Timeout | undefined

  /** @param run carries out work that nobody waits for */
  constructor(base: Pick<Foundation, 'db' | 'now' | 'presences'>, run: (work: () => Promise<unknown>) => void) {
    this.#base = base
    this.#run = run
  }

  start(): void {
    this.#timer = setTimeout(
      () => {
        this.#run(() => this.tick())
        this.start()
      },
      MINUTE_MS - (this.#base.now() % MINUTE_MS),
    ).unref()
  }

  /** Looks at everybody who has quiet hours; who looks as before is not told of. */
  async tick(): Promise<void> {
    const rows = await this.#base.db
      .selectFrom('call_settings')
      .select('account_id')
      .where('quiet_from', 'is not', null)
      .execute()
    for (const { account_id: id } of rows) await this.#base.presences.tellAgain(id)
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
