import { Kysely } from 'kysely'
import { pino } from 'pino'
import { hashToken } from '../../auth/tokens.ts'
import { openDialect } from '../database.ts'
import { migratorOf } from '../migrate.ts'

type Row = Record<string, string | number | null>
export type Place = { dataDir: string; databaseUrl: string | null }
/** Tables by their names, whatever columns their version has. */
export type AnyTables = Record<string, Row>

const AT = 1_700_000_000_000
const idOf = (table: number, index: number): string => `${AT + table}${String(index).padStart(5, '0')}`
export const personId = (index: number): string => idOf(1, index)
export const postId = (index: number): string => idOf(2, index)
/** By which the first person is signed in. */
export const TOKEN = 'earlier-version'

/** Opens a database without bringing it up to date. */
export async function openAsItIs(place: Place): Promise<Kysely<AnyTables>> {
  return new Kysely<AnyTables>({ dialect: await openDialect(place, pino({ level: 'silent' })) })
}

/**
 * Makes a database as a hub of an earlier version left it: people in a ring of follows, with posts and notifications. Before
 * `003-severed` the counts of follows are wrong.
 */
export async function makeEarlier(place: Place, version: string, people: number, noteLength = 20): Promise<void> {
  const db = await openAsItIs(place)
  const { error } = await migratorOf(db).migrateTo(version)
  if (error !== undefined) throw new Error(`the tables of ${version} could not be made`, { cause: error })
  const rows = (table: string, row: (index: number) => Row): Promise<void> => insert(db, table, people, row)
  const next = (index: number): string => personId((index + 1) % people)

  await rows('accounts', (index) => account(index, 'x'.repeat(noteLength), version < '003' ? 0 : 1))
  await rows('follows', (index) => ({ id: idOf(3, index), account_id: personId(index), target_id: next(index), created_at: AT }))
  await rows('statuses', post)
  await rows('home_entries', (index) => ({ account_id: personId(index), status_id: postId(index), author_id: personId(index) }))
  await rows('notifications', (index) => ({
    id: idOf(4, index),
    account_id: next(index),
    type: 'follow',
    from_id: personId(index),
    created_at: AT,
  }))
  const session = { id: idOf(5, 0), account_id: personId(0), token_hash: hashToken(TOKEN), name: 'a device' }
  await insert(db, 'sessions', 1, () => ({ ...session, created_at: AT, last_seen_at: AT }))
  if (version >= '008') {
    await rows('calls', call)
    await rows('channels', channel)
    await rows('meetings', meeting)
  }
  await db.destroy()
}

async function insert(db: Kysely<AnyTables>, table: string, count: number, row: (index: number) => Row): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => row(index))
  for (let from = 0; from < count; from += 500)
    await db
      .insertInto(table)
      .values(rows.slice(from, from + 500))
      .execute()
}

const account = (index: number, note: string, follows: number): Row => ({
  id: personId(index),
  handle: `person${index}`,
  display_name: `Person ${index}`,
  note,
  role: index === 0 ? 'owner' : 'member',
  locale: 'en',
  time_zone: 'UTC',
  followers_count: follows,
  following_count: follows,
  statuses_count: 1,
  last_status_at: AT,
  created_at: AT,
})

const post = (index: number): Row => ({
  id: postId(index),
  account_id: personId(index),
  text: `post ${index}`,
  content: `<p>post ${index}</p>`,
  visibility: 'public',
  sensitive: 0,
  spoiler_text: '',
  mentions: '[]',
  tags: '[]',
  replies_count: 0,
  reblogs_count: 0,
  favourites_count: 0,
  created_at: AT,
})

const call = (index: number): Row => ({
  id: idOf(6, index),
  caller_id: personId(index),
  callee_id: personId(0),
  reason: 'why',
  callee_sees: 1,
  state: 'ended',
  revision: 3,
  placed_at: AT,
  ended_at: AT + 1000,
  outcome: 'missed',
})

const channel = (index: number): Row => ({
  id: idOf(7, index),
  slug: `room-${index}`,
  name: `Room ${index}`,
  topic: '',
  kind: 'open',
  home: 'person',
  owner_id: personId(index),
  audience: 'public',
  room: `channel_${idOf(7, index)}`,
  temporary: 0,
  locked: 0,
  slow_seconds: 0,
  loudest: 0,
  created_at: AT,
})

const meeting = (index: number): Row => ({
  id: idOf(8, index),
  channel_id: idOf(7, index),
  title: `Meeting ${index}`,
  first_wall: '2023-11-15T10:00',
  time_zone: 'UTC',
  minutes: 30,
  repeats: 'none',
  over_at: AT + 3_600_000,
  created_by: personId(index),
  created_at: AT + index,
  reminded_of: 0,
})
