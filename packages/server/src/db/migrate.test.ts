import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { defaultConfig } from '../config/default-config.ts'
import { startServer } from '../server.ts'
import { startPostgres, whyNoPostgres } from '../testing/postgres.ts'
import { startTestHub } from '../testing/test-hub.ts'
import { whyNotOpen, type Obstacle } from '../why-not-open.ts'
import { makeEarlier, openAsItIs, type Place } from './testing/earlier.ts'
import { snapshotOf } from './testing/snapshot.ts'

function newPlace(databaseUrl: string | null): Place {
  const dataDir = mkdtempSync(join(tmpdir(), 'maru-migrate-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return { dataDir, databaseUrl }
}

async function change(place: Place, statement: string): Promise<void> {
  const db = await openAsItIs(place)
  await sql.raw(statement).execute(db)
  await db.destroy()
}

/** What a hub says that does not open there. */
async function whyNot(place: Place): Promise<Obstacle | null> {
  const config = defaultConfig(place)
  const error: unknown = await startServer(config).then(
    async (server) => {
      await server[Symbol.asyncDispose]()
      return null
    },
    (thrown: unknown) => thrown,
  )
  return whyNotOpen(error, config)
}

const opens = async (place: Place): Promise<void> => (await startTestHub(place))[Symbol.asyncDispose]()

/** The last of all statements fails, when the others are done. */
async function expectAsItWas(place: Place, where: string, why: string): Promise<void> {
  await makeEarlier(place, '008-meetings', 3)
  await change(place, 'create index notifications_meeting on accounts (handle)')
  const before = await snapshotOf(place)
  expect(await whyNot(place)).toEqual({
    sentence: `The database in ${where} could not be brought up to date: 012-changed-meetings failed (${why}). It is as it was, and the version of Maru that ran before still works with it. Take away what stands in the way and start again.`,
    exitCode: 70,
  })
  expect(await snapshotOf(place)).toEqual(before)
  await change(place, 'drop index notifications_meeting')
  await opens(place)
}

/** A later version has been at work, and then the old one is started. */
async function expectUntouched(place: Place, where: string): Promise<void> {
  await opens(place)
  await change(place, `insert into kysely_migration values ('999-of-tomorrow', '2126-01-01T00:00:00.000Z')`)
  const before = await snapshotOf(place)
  expect(await whyNot(place)).toEqual({
    sentence: `The database in ${where} was used by a newer version of Maru (it has 999-of-tomorrow, which this one doesn't know). Start that version or a later one, or put a backup from before it in the database's place.`,
    exitCode: 65,
  })
  expect(await snapshotOf(place)).toEqual(before)
}

test('[D6] SQLite: a step that fails leaves all as it was and says why; a newer version’s database is not touched', async () => {
  const place = newPlace(null)
  await expectAsItWas(place, place.dataDir, 'index notifications_meeting already exists')
  await expectUntouched(place, place.dataDir)
})

test.skipIf(whyNoPostgres() !== null)(
  '[D6] PostgreSQL: a step that fails leaves all as it was and says why; a newer version’s database is not touched',
  async () => {
    await using postgres = await startPostgres()
    const place = newPlace(await postgres.newDatabase())
    const where = `PostgreSQL at ${new URL(place.databaseUrl ?? '').host}`
    await expectAsItWas(place, where, 'relation "notifications_meeting" already exists')
    await expectUntouched(place, where)
  },
)
