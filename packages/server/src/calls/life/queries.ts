import type { Db, Tx } from '../../db/database.ts'
import type { PastCall } from '../consent/pair-limit.ts'
import type { CallState } from '../machine/state.ts'
import type { CallRecord } from './record.ts'
import { columnsOf, recordOf, rowOf } from './rows.ts'

type Reader = Db | Tx

/** Somebody else changed the call in between. */
export class CallChanged extends Error {
  override name = 'CallChanged'
}

export async function findCall(db: Reader, id: string): Promise<CallRecord | null> {
  const row = await db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? recordOf(row) : null
}

export async function findCalls(db: Reader, ids: string[]): Promise<CallRecord[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('calls').selectAll().where('id', 'in', ids).execute()
  return rows.map(recordOf)
}

/** The call in which this person rings, is rung or talks. */
export async function findOpenCallOf(db: Reader, accountId: string): Promise<CallRecord | null> {
  const row = await db
    .selectFrom('call_seats')
    .innerJoin('calls', 'calls.id', 'call_seats.call_id')
    .selectAll('calls')
    .where('call_seats.account_id', '=', accountId)
    .executeTakeFirst()
  return row ? recordOf(row) : null
}

/** All calls that ring or are active. */
export async function findOpenCalls(db: Reader): Promise<CallRecord[]> {
  const rows = await db
    .selectFrom('calls')
    .selectAll()
    .where('id', 'in', (eb) => eb.selectFrom('call_seats').select('call_id'))
    .execute()
  return rows.map(recordOf)
}

/** Writes a new call; while it is open both people sit in it. */
export async function insertCall(tx: Tx, call: CallRecord): Promise<void> {
  await tx.insertInto('calls').values(rowOf(call)).execute()
  if (call.state.state === 'ended') return
  const seats = [call.callerId, call.calleeId].map((account_id) => ({ account_id, call_id: call.id }))
  await tx.insertInto('call_seats').values(seats).execute()
}

/** @throws {CallChanged} where the row is not at the revision that `before` has */
export async function updateCall(tx: Tx, before: CallRecord, state: CallState): Promise<CallRecord> {
  const { numUpdatedRows } = await tx
    .updateTable('calls')
    .set(columnsOf(state))
    .where('id', '=', before.id)
    .where('revision', '=', before.state.revision)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw new CallChanged(`call ${before.id} is no more at revision ${before.state.revision}`)
  if (state.state === 'ended') await tx.deleteFrom('call_seats').where('call_id', '=', before.id).execute()
  return { ...before, state }
}

/** How many calls this person has placed since. */
export async function countPlaced(db: Reader, callerId: string, since: number): Promise<number> {
  const row = await db
    .selectFrom('calls')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('caller_id', '=', callerId)
    .where('placed_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The calls between two people since then, seen from the caller to be. */
export async function pastCalls(db: Reader, callerId: string, calleeId: string, since: number): Promise<PastCall[]> {
  const rows = await db
    .selectFrom('calls')
    .select(['caller_id', 'placed_at', 'accepted_at'])
    .where((eb) =>
      eb.or([
        eb.and([eb('caller_id', '=', callerId), eb('callee_id', '=', calleeId)]),
        eb.and([eb('caller_id', '=', calleeId), eb('callee_id', '=', callerId)]),
      ]),
    )
    .where('placed_at', '>', since)
    .execute()
  return rows.map((row) => ({
    placedAt: row.placed_at,
    byCaller: row.caller_id === callerId,
    answered: row.accepted_at !== null,
  }))
}
