import { isTimeZone, type CallException, type CallSettings } from '@maru/protocol'
import { transact } from '../../db/transact.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import { isQuiet } from '../consent/quiet-hours.ts'
import type { CallNeighbours } from '../ports.ts'

/** Who may ring a person, and when. */
export class CallSettingsService {
  readonly #base: Pick<Foundation, 'db' | 'now' | 'presences'>
  readonly #accounts: CallNeighbours['accounts']

  constructor(base: Pick<Foundation, 'db' | 'now' | 'presences'>, accounts: CallNeighbours['accounts']) {
    this.#base = base
    this.#accounts = accounts
  }

  /** A person's settings; the defaults, in their own time zone, until they set any. */
  async of(accountId: string): Promise<CallSettings> {
    const row = await this.#base.db.selectFrom('call_settings').selectAll().where('account_id', '=', accountId).executeTakeFirst()
    if (!row) {
      const zone = (await this.#accounts.get(accountId))?.time_zone ?? 'UTC'
      return { who: 'followed', quiet_hours: null, time_zone: isTimeZone(zone) ? zone : 'UTC' }
    }
    const { quiet_from: from, quiet_to: to } = row
    return { who: row.who, quiet_hours: from === null || to === null ? null : { from, to }, time_zone: row.time_zone }
  }

  /** @throws {Refused} where the time zone is none */
  async set(accountId: string, settings: CallSettings): Promise<CallSettings> {
    if (!isTimeZone(settings.time_zone)) throw Refused.invalid(`time_zone: there is no ${settings.time_zone}`)
    const columns = {
      who: settings.who,
      quiet_from: settings.quiet_hours?.from ?? null,
      quiet_to: settings.quiet_hours?.to ?? null,
      time_zone: settings.time_zone,
    }
    await this.#base.db
      .insertInto('call_settings')
      .values({ account_id: accountId, ...columns })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(columns))
      .execute()
    await this.#base.presences.tellAgain(accountId)
    return settings
  }

  /** Of these people, those who have no quiet hours now: their presence may be seen. */
  async notQuiet(accountIds: string[]): Promise<Set<string>> {
    const rows = await this.#base.db
      .selectFrom('call_settings')
      .selectAll()
      .where('account_id', 'in', accountIds)
      .where('quiet_from', 'is not', null)
      .execute()
    const now = this.#base.now()
    const quiet = rows.filter(({ quiet_from: from, quiet_to: to, who, time_zone }) => {
      return from !== null && to !== null && isQuiet({ who, time_zone, quiet_hours: { from, to } }, now)
    })
    const hidden = new Set(quiet.map((row) => row.account_id))
    return new Set(accountIds.filter((id) => !hidden.has(id)))
  }

  async exceptionOf(accountId: string, otherId: string): Promise<'allow' | 'deny' | null> {
    const row = await this.#base.db
      .selectFrom('call_exceptions')
      .select('verdict')
      .where('account_id', '=', accountId)
      .where('other_id', '=', otherId)
      .executeTakeFirst()
    return row?.verdict ?? null
  }

  /** All exceptions that a person has made, the newest first. */
  async exceptions(accountId: string): Promise<CallException[]> {
    const rows = await this.#base.db
      .selectFrom('call_exceptions')
      .select(['other_id', 'verdict'])
      .where('account_id', '=', accountId)
      .orderBy('created_at', 'desc')
      .orderBy('other_id')
      .execute()
    const accounts = await this.#accounts.getMany(rows.map((row) => row.other_id))
    return rows.flatMap(({ other_id, verdict }) => {
      const account = accounts.get(other_id)
      return account ? [{ account: this.#accounts.present(account), verdict }] : []
    })
  }

  /** @throws {Refused} where there is no such person, or it is oneself */
  async except(accountId: string, otherId: string, verdict: 'allow' | 'deny'): Promise<CallException> {
    if (accountId === otherId) throw Refused.invalid('This is you.', 'oneself')
    const other = await this.#accounts.get(otherId)
    if (!other) throw Refused.notFound('This person')
    await transact(this.#base.db, (tx) =>
      setException(tx, { account_id: accountId, other_id: otherId, verdict, created_at: this.#base.now() }),
    )
    return { account: this.#accounts.present(other), verdict }
  }

  async forget(accountId: string, otherId: string): Promise<void> {
    await this.#base.db
      .deleteFrom('call_exceptions')
      .where('account_id', '=', accountId)
      .where('other_id', '=', otherId)
      .execute()
  }
}

type NewException = { account_id: string; other_id: string; verdict: 'allow' | 'deny'; created_at: number }

/** Makes an exception, in place of one that was there. */
export async function setException(tx: Parameters<Parameters<typeof transact>[1]>[0], exception: NewException): Promise<void> {
  const { verdict, created_at } = exception
  await tx
    .insertInto('call_exceptions')
    .values(exception)
    .onConflict((conflict) => conflict.columns(['account_id', 'other_id']).doUpdateSet({ verdict, created_at }))
    .execute()
}
