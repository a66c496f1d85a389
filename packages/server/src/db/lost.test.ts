import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { defaultConfig, type ConfigOverrides } from '../config/default-config.ts'
import { startServer } from '../server.ts'
import { startPostgres, whyNoPostgres } from '../testing/postgres.ts'
import { startTestHub } from '../testing/test-hub.ts'
import { whyNotOpen } from '../why-not-open.ts'

/** As the database's administrator, from another database. */
async function order(url: string, ...texts: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href })
  await client.connect()
  for (const text of texts) await client.query(text)
  await client.end()
}

test.skipIf(whyNoPostgres() !== null)('[D1] PostgreSQL goes away and comes back', async () => {
  await using postgres = await startPostgres()
  const databaseUrl = await postgres.newDatabase()
  const name = new URL(databaseUrl).pathname.slice(1)
  const endAll = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`
  await using hub = await startTestHub({ databaseUrl })
  const ann = await hub.person('ann')
  const kept = await ann.says('before')

  // Between two queries of a transaction nobody waits for that connection.
  const inTheMiddle = hub.server.hub.db.transaction().execute(async (tx) => {
    await tx.updateTable('accounts').set({ note: 'half done' }).execute()
    await order(databaseUrl, endAll)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await sql`select 1`.execute(tx)
  })
  await expect(inTheMiddle).rejects.toThrow(/terminat|not queryable/)

  await order(databaseUrl, `alter database ${name} with allow_connections false`, endAll)
  const meanwhile = await ann.post('/api/v1/statuses', { status: 'meanwhile' })
  expect([meanwhile.status, meanwhile.headers.get('retry-after')]).toEqual([503, '1'])
  await order(databaseUrl, `alter database ${name} with allow_connections true`)

  expect((await ann.get('/api/v1/timelines/home')).status).toBe(200)
  const after = await ann.says('after')
  expect(await ann.ids('/api/v1/timelines/home')).toEqual([after.id, kept.id])
  expect((await ann.get(`/api/v1/accounts/${ann.id}`)).body.note).toBe('')
})

test.skipIf(whyNoPostgres() !== null)(
  '[D4] a second hub in the same database doesn’t open; one after the other does',
  async () => {
    await using postgres = await startPostgres()
    const databaseUrl = await postgres.newDatabase()
    {
      await using first = await startTestHub({ databaseUrl })
      const ann = await first.person('ann')
      await expect(startTestHub({ databaseUrl })).rejects.toThrow(
        /Another hub works in the database of DATABASE_URL \(127\.0\.0\.1/,
      )
      // Also where the connection that holds it was lost in between.
      const name = new URL(databaseUrl).pathname.slice(1)
      const endAll = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`
      await order(databaseUrl, endAll)
      await expect.poll(async () => (await ann.get('/api/v1/timelines/home')).status).toBe(200)
      await expect
        .poll(
          async () => (await sql`select 1 from pg_locks where locktype = 'advisory'`.execute(first.server.hub.db)).rows.length,
          {
            timeout: 20_000,
          },
        )
        .toBe(1)
      await expect(startTestHub({ databaseUrl })).rejects.toThrow('Another hub')
    }
    await using second = await startTestHub({ databaseUrl })
    expect((await second.visitor.get('/api/v1/instance')).body).toMatchObject({ stats: { user_count: 1 } })
  },
)

test('[D2] a full disk: nothing is half done, and with room again all goes on', async () => {
  await using hub = await startTestHub()
  const ann = await hub.person('ann')
  const kept = await ann.says('before')
  await sql`pragma max_page_count = 1`.execute(hub.server.hub.db)
  const answers: number[] = []
  for (let index = 0; index < 12; index += 1)
    answers.push((await ann.post('/api/v1/statuses', { status: 'x'.repeat(490) + index })).status)
  expect(answers.at(-1)).toBe(503)
  const written = answers.filter((status) => status === 200).length
  expect(await ann.ids('/api/v1/timelines/home')).toHaveLength(written + 1)
  await sql`pragma max_page_count = 1000000`.execute(hub.server.hub.db)
  const after = await ann.says('after')
  const home = await ann.ids('/api/v1/timelines/home')
  expect([home[0], home.at(-1)]).toEqual([after.id, kept.id])
})

test('[D3] a hub that can’t open says why in a sentence, and tells no password', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'maru-not-open-'))
  try {
    const why = async (overrides: ConfigOverrides): Promise<string> => {
      const config = defaultConfig({ dataDir: dir, ...overrides })
      const error: unknown = await startServer(config).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      return whyNotOpen(error, config)?.sentence ?? `no sentence for ${String(error)}`
    }
    const away = await why({ databaseUrl: 'postgres://maru:secret@127.0.0.1:1/maru' })
    expect(away).toMatch(/^PostgreSQL at 127\.0\.0\.1:1 can't be reached/)
    expect(away).not.toContain('secret')
    writeFileSync(join(dir, 'file'), '')
    expect(await why({ dataDir: join(dir, 'file', 'data') })).toMatch(/can't keep its data in .*MARU_DATA_DIR/)
    writeFileSync(join(dir, 'hub.sqlite'), 'this is no database, '.repeat(100))
    expect(await why({})).toMatch(/The database in .* can't be read/)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})
