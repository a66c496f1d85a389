import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Database, Tx } from '../db/database.ts'
import type { Ids } from '../db/ids.ts'
import { afterCommit, transact } from '../db/transact.ts'
import { Wakeup } from './wakeup.ts'

const LEASE_MS = 30_000
const ATTEMPTS_MAX = 10
const BATCH = 16
/** The longest sleep: a lease that ran out elsewhere, or another hub's job, is found after it at the latest. */
const LONGEST_SLEEP_MS = 5000

export type JobHandler = (payload: unknown, job: { id: string; attempt: number }) => Promise<void>
export type NewJob = { kind: string; payload?: unknown; runAt?: number; key?: string }
type Claimed = { id: string; kind: string; payload: string; attempts: number; locked_until: number }

/**
 * What must happen later, kept in the database: written in the transaction of what caused it, run at least once, tried
 * again with a growing wait. A handler may run twice (after a crash, or past its lease) and must not mind.
 */
export class Jobs implements AsyncDisposable {
  readonly #database: Database
  readonly #ids: Ids
  readonly #log: Logger
  readonly #now: () => number
  readonly #handlers = new Map<string, JobHandler>()
  readonly #running = new Set<Promise<void>>()
  readonly #wakeup: Wakeup
  #closed = false
  #claiming: Promise<void> | null = null

  constructor(parts: { database: Database; ids: Ids; log: Logger; now: () => number }) {
    this.#database = parts.database
    this.#ids = parts.ids
    this.#log = parts.log
    this.#now = parts.now
    this.#wakeup = new Wakeup(parts.now, LONGEST_SLEEP_MS, () => this.#run())
  }

  /** Says who does the jobs of a kind. Before `start`. */
  handle(kind: string, handler: JobHandler): void {
    if (this.#handlers.has(kind)) throw new Error(`two handlers for jobs of the kind ${kind}`)
    this.#handlers.set(kind, handler)
  }

  /** Writes a job in the caller's transaction. With a key that a waiting job has, that job is replaced. */
  async add(tx: Tx, job: NewJob): Promise<void> {
    const runAt = job.runAt ?? this.#now()
    if (job.key !== undefined) await this.cancel(tx, job.key)
    await tx
      .insertInto('jobs')
      .values({
        id: this.#ids.next(),
        kind: job.kind,
        key: job.key ?? null,
        payload: JSON.stringify(job.payload ?? null),
        run_at: runAt,
        attempts: 0,
        locked_until: 0,
        last_error: null,
        dead: 0,
      })
      .execute()
    afterCommit(tx, () => this.#wakeup.at(runAt))
  }

  /** Takes a waiting job back. One that runs at this moment runs to its end. */
  async cancel(tx: Tx, key: string): Promise<void> {
    await tx.deleteFrom('jobs').where('key', '=', key).execute()
  }

  /** Begins to work, with what a former run left behind. */
  start(): void {
    this.#wakeup.at(this.#now())
  }

  /** Lets what runs come to its end; the rest stays for the next start. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    this.#wakeup.close()
    await this.#claiming
    await Promise.all(this.#running)
  }

  async #run(): Promise<void> {
    if (this.#closed) return
    this.#claiming = this.#claimAndStart()
    await this.#claiming
  }

  async #claimAndStart(): Promise<void> {
    try {
      const claimed = await this.#claim()
      for (const job of claimed) this.#start(job)
      const next = claimed.length === BATCH ? this.#now() : await this.#nextDue()
      if (next !== null) this.#wakeup.at(next)
    } catch (error) {
      this.#log.error({ err: error }, 'could not look for jobs')
    }
  }

  async #claim(): Promise<Claimed[]> {
    const now = this.#now()
    const kinds = [...this.#handlers.keys()]
    if (kinds.length === 0) return []
    return transact(this.#database.db, async (tx) => {
      let due = tx
        .selectFrom('jobs')
        .select('id')
        .where('dead', '=', 0)
        .where('run_at', '<=', now)
        .where('locked_until', '<=', now)
        .where('kind', 'in', kinds)
        .orderBy('run_at')
        .orderBy('id')
        .limit(BATCH)
      if (this.#database.engine === 'postgres') due = due.modifyEnd(sql`for update skip locked`)
      const ids = (await due.execute()).map((row) => row.id)
      if (ids.length === 0) return []
      return tx
        .updateTable('jobs')
        .set((eb) => ({ locked_until: now + LEASE_MS, attempts: eb('attempts', '+', 1) }))
        .where('id', 'in', ids)
        .returning(['id', 'kind', 'payload', 'attempts', 'locked_until'])
        .execute()
    })
  }

  async #nextDue(): Promise<number | null> {
    const kinds = [...this.#handlers.keys()]
    if (kinds.length === 0) return null
    const row = await this.#database.db
      .selectFrom('jobs')
      .select((eb) => eb.fn.min<number | null>('run_at').as('at'))
      .where('dead', '=', 0)
      .where('locked_until', '<=', this.#now())
      .where('kind', 'in', kinds)
      .executeTakeFirst()
    return row?.at ?? null
  }

  #start(job: Claimed): void {
    const work = this.#work(job).finally(() => this.#running.delete(work))
    this.#running.add(work)
  }

  async #work(job: Claimed): Promise<void> {
    const { db } = this.#database
    try {
      const handler = this.#handlers.get(job.kind)
      if (!handler) throw new Error(`nobody does jobs of the kind ${job.kind}`)
      await handler(JSON.parse(job.payload), { id: job.id, attempt: job.attempts })
      await db.deleteFrom('jobs').where('id', '=', job.id).where('locked_until', '=', job.locked_until).execute()
    } catch (error) {
      await this.#failed(job, error)
    }
  }

  async #failed(job: Claimed, error: unknown): Promise<void> {
    const dead = job.attempts >= ATTEMPTS_MAX
    const runAt = this.#now() + backoffMs(job.attempts)
    this.#log.warn({ err: error, job: job.id, kind: job.kind, attempt: job.attempts, dead }, 'a job failed')
    try {
      await this.#database.db
        .updateTable('jobs')
        .set({ locked_until: 0, run_at: runAt, dead: dead ? 1 : 0, last_error: String(error).slice(0, 1000) })
        .where('id', '=', job.id)
        .where('locked_until', '=', job.locked_until)
        .execute()
      if (!dead) this.#wakeup.at(runAt)
    } catch (writeError) {
      // Its lease runs out, and it is tried again then.
      this.#log.error({ err: writeError, job: job.id }, 'could not write that a job failed')
    }
  }
}

/** 1 s, 2 s, 4 s … up to ten minutes. */
const backoffMs = (attempts: number): number => Math.min(600_000, 1000 * 2 ** (attempts - 1))
