import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const PROGRAMS = '/usr/lib/postgresql'
const START_TRIES = 300

/** A PostgreSQL server for tests. Each database that it gives is new and empty. */
export type TestPostgres = AsyncDisposable & { url: string; newDatabase(): Promise<string> }

/** What stands in the way of tests on PostgreSQL; null: nothing. */
export function whyNoPostgres(): string | null {
  if (process.env['TEST_DATABASE_URL'] || programs() !== null) return null
  return `PostgreSQL is not here: install it (its programs lie in ${PROGRAMS}), or set TEST_DATABASE_URL to a server where databases may be made`
}

/** Uses the server at TEST_DATABASE_URL, else starts one of its own that goes when it is disposed of. */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return databasesOf(given, async () => undefined)
  const bin = programs()
  if (bin === null) throw new Error(whyNoPostgres() ?? 'PostgreSQL is not here')
  const dir = mkdtempSync(join(tmpdir(), 'maru-pg-'))
  const as = otherUser()
  if (as) chownSync(dir, as.uid, as.gid)
  const options = { ...as, cwd: dir, env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' } }
  execFileSync(join(bin, 'initdb'), ['-D', dir, '-U', 'maru', '--auth=trust', '--encoding=UTF8', '--no-sync'], {
    ...options,
    stdio: 'ignore',
  })
  const port = await freePort()
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    `unix_socket_directories=${dir}`,
    'listen_addresses=127.0.0.1',
    'max_connections=200',
  ]
  const child = spawn(join(bin, 'postgres'), ['-D', dir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])], {
    ...options,
    stdio: 'ignore',
  })
  const url = `postgres://maru@127.0.0.1:${port}/postgres`
  await untilItAnswers(url, child)
  return databasesOf(url, async () => {
    await stop(child)
    rmSync(dir, { recursive: true, force: true })
  })
}

function databasesOf(url: string, close: () => Promise<void>): TestPostgres {
  const made: string[] = []
  return {
    url,
    async newDatabase() {
      const name = `maru_test_${process.pid}_${Date.now()}_${made.length}`
      await run(url, `create database ${name}`)
      made.push(name)
      return Object.assign(new URL(url), { pathname: `/${name}` }).href
    },
    async [Symbol.asyncDispose]() {
      for (const name of made) await run(url, `drop database if exists ${name} with (force)`)
      await close()
    },
  }
}

async function run(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

function programs(): string | null {
  if (!existsSync(PROGRAMS)) return null
  const versions = readdirSync(PROGRAMS).toSorted((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(PROGRAMS, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null
}

/** PostgreSQL refuses to run as root. */
function otherUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  let last: unknown
  for (let attempt = 0; attempt < START_TRIES; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended at once, with ${child.exitCode}`)
    try {
      await run(url, 'select 1')
      return
    } catch (error) {
      last = error
      await sleep(50)
    }
  }
  throw new Error('PostgreSQL did not come up', { cause: last })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  await gone
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
