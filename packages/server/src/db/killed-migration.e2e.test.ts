import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { Client } from '../testing/client.ts'
import { endHub, openHub, spawnHub } from '../testing/hub-process.ts'
import { startPostgres, whyNoPostgres, type TestPostgres } from '../testing/postgres.ts'
import { startTestHub } from '../testing/test-hub.ts'
import { makeEarlier, openAsItIs, personId, postId, TOKEN, type Place } from './testing/earlier.ts'
import { lasting, sizesOf, snapshotOf, type Snapshot } from './testing/snapshot.ts'
import { migrateWatched } from './testing/watched.ts'

const MIGRATE_UNTIL = fileURLToPath(new URL('./testing/migrate-until.ts', import.meta.url))
/** Of Node's, so that a process begins sooner. */
const COMPILED = fileURLToPath(new URL('../../../../node_modules/.cache/maru', import.meta.url))
const EARLIER = '008-meetings'
const PEOPLE = 30
const KILLS = 6

function newPlace(databaseUrl: string | null = null): Place {
  const dataDir = mkdtempSync(join(tmpdir(), 'maru-kill-migration-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return { dataDir, databaseUrl }
}

/** Migrates in a process of its own that is gone, by SIGKILL, after so many statements. */
async function killAfter(statements: number, { dataDir, databaseUrl }: Place): Promise<void> {
  const child = spawn(process.execPath, [MIGRATE_UNTIL, dataDir, databaseUrl ?? '', String(statements)], {
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
    stdio: 'inherit',
  })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
}

/** What becomes of a database where nothing comes in between, and by how many statements. */
async function undisturbed(twin: Place): Promise<{ snapshot: Snapshot; statements: number }> {
  let statements = 0
  await migrateWatched(twin, (done) => (statements = done))
  return { snapshot: await snapshotOf(twin), statements }
}

/** All is as if nothing had happened: the tables, their rows, and what people find at an open hub's door. */
async function expectAllThere(origin: string, place: Place, expected: Snapshot): Promise<void> {
  const found = lasting(await snapshotOf(place))
  expect(sizesOf(found)).toEqual(sizesOf(lasting(expected)))
  expect(isDeepStrictEqual(found, lasting(expected))).toBe(true)
  const person = new Client(origin, TOKEN, personId(0))
  expect(await person.ids('/api/v1/timelines/home')).toEqual([postId(0)])
  expect((await person.get(`/api/v1/accounts/${person.id}`)).body).toMatchObject({ followers_count: 1, following_count: 1 })
  const said = await person.says('after')
  expect(await person.ids('/api/v1/timelines/home')).toEqual([said.id, postId(0)])
}

/** Kills at statements that are spread over all, the last ones among them: those around the commit. */
async function killBetweenStatements(place: Place, twin: Place): Promise<void> {
  // At the very first start, before there is anything.
  for (const statements of [3, 40]) await killAfter(statements, place)
  for (const each of [place, twin]) await makeEarlier(each, EARLIER, PEOPLE)
  const before = await snapshotOf(place)
  const { snapshot: expected, statements } = await undisturbed(twin)
  expect(sizesOf(expected)).toMatchObject({ ...sizesOf(before), kysely_migration: expect.any(Number) })

  const moments = Array.from({ length: KILLS }, (_, index) => 1 + Math.floor((index * (statements - 4)) / KILLS))
  let done = false
  for (const moment of [...moments, statements - 3, statements - 2, statements - 1, statements]) {
    await killAfter(moment, place)
    const now = await snapshotOf(place)
    done = !isDeepStrictEqual(now, before)
    if (!done) continue
    // That was the commit.
    expect(moment).toBeGreaterThan(statements - 3)
    expect(isDeepStrictEqual(lasting(now), lasting(expected))).toBe(true)
    break
  }
  expect(done).toBe(true)
  await using hub = await startTestHub(place)
  await expectAllThere(hub.origin, place, expected)
}

async function stepsDone(place: Place): Promise<number> {
  const db = await openAsItIs(place)
  const steps = await db.selectFrom('kysely_migration').selectAll().execute()
  await db.destroy()
  return steps.length
}

/** Waits until a hub has put so many bytes of a transaction on the disk. */
async function untilWritten(wal: string, bytes: number): Promise<void> {
  while ((statSync(wal, { throwIfNoEntry: false })?.size ?? 0) < bytes) await setImmediate()
}

describe('SQLite', () => {
  test('[D5] killed between two statements, a migration has done all or nothing', async () => {
    await killBetweenStatements(newPlace(), newPlace())
  })

  test('[D5] a hub that is killed while it writes much of a migration to the disk loses nothing', async () => {
    const [left, twin, place] = [newPlace(), newPlace(), newPlace()]
    await makeEarlier(left, '001-social', 4000, 3000)
    const copyTo = ({ dataDir }: Place): void => copyFileSync(join(left.dataDir, 'hub.sqlite'), join(dataDir, 'hub.sqlite'))
    copyTo(twin)
    const { snapshot: expected } = await undisturbed(twin)
    const wal = join(place.dataDir, 'hub.sqlite-wal')
    const steps: number[] = []
    for (const bytes of [1, 2e6, 6e6]) {
      copyTo(place)
      const hub = spawnHub(place.dataDir)
      await untilWritten(wal, bytes)
      await endHub({ process: hub }, 'SIGKILL')
      steps.push(await stepsDone(place))
    }
    // On a machine that is busy the kill may come when all is done.
    expect(steps).toContain(1)
    expect([1, await stepsDone(twin)]).toEqual(expect.arrayContaining(steps))
    const hub = await openHub(place.dataDir)
    await expectAllThere(hub.origin, place, expected)
    expect(await endHub(hub, 'SIGTERM')).toBe(0)
  })
})

describe.skipIf(whyNoPostgres() !== null)('PostgreSQL', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres[Symbol.asyncDispose]())

  test('[D5] killed between two statements, a migration has done all or nothing', async () => {
    await killBetweenStatements(newPlace(await postgres.newDatabase()), newPlace(await postgres.newDatabase()))
  })

  test('[D5] a hub that is killed while a statement of a migration waits loses nothing, and the next one waits for its end', async () => {
    const databaseUrl = await postgres.newDatabase()
    const [place, twin] = [newPlace(databaseUrl), newPlace(await postgres.newDatabase())]
    for (const each of [place, twin]) await makeEarlier(each, EARLIER, PEOPLE)
    const { snapshot: expected } = await undisturbed(twin)
    const [backup, looker] = [new pg.Client({ connectionString: databaseUrl }), new pg.Client({ connectionString: databaseUrl })]
    for (const client of [backup, looker]) await client.connect()
    // What pg_dump does.
    await backup.query('begin; lock table notifications in access share mode')
    const waiting = async (): Promise<number> =>
      (await looker.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rows
        .length

    const killed = spawnHub(place.dataDir, { DATABASE_URL: databaseUrl })
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1)
    await endHub({ process: killed }, 'SIGKILL')
    const opening = openHub(place.dataDir, { DATABASE_URL: databaseUrl })
    await expect.poll(waiting, { timeout: 20_000 }).toBe(2)
    for (const client of [backup, looker]) await client.end()

    const hub = await opening
    await expectAllThere(hub.origin, place, expected)
    expect(await endHub(hub, 'SIGTERM')).toBe(0)
  })
})
