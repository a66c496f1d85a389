import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { takeDataDir } from './data-dir.ts'
import { defaultConfig } from './default-config.ts'
import { whatKeepsCallsInside } from './outside.ts'
import { readConfig } from './read-config.ts'

describe('settings', () => {
  test('an empty environment gives the hub of the README', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', origin: null, registrations: 'open', trustedProxies: [] })
    expect(config.calls).toMatchObject({
      seconds: 120,
      warnSeconds: 15,
      canExtend: true,
      longestSeconds: 3600,
      ringSeconds: 45,
      aDay: 100,
      regions: [],
    })
    expect(config.voice).toEqual({ port: 7882, address: null, livekit: null })
  })
  test.each([
    ['MARU_PORT', '80a'],
    ['MARU_PORT', '70000'],
    ['MARU_ORIGIN', 'hub.example'],
    ['MARU_ORIGIN', 'https://hub.example/path'],
    ['MARU_REGISTRATIONS', 'sometimes'],
    ['MARU_CALL_EXTEND', 'maybe'],
    ['LIVEKIT_URL', 'wss://x.example'],
  ])('%s=%s is refused by name', (name, value) => expect(() => readConfig({ [name]: value })).toThrow(name))
  test('a length of 0 is none; lists are split', () => {
    const config = readConfig({ MARU_CALL_SECONDS: '0', MARU_REGIONS: 'us, kr', MARU_TRUSTED_PROXIES: 'loopback,10.0.0.0/8' })
    expect(config.calls).toMatchObject({ seconds: null, regions: ['US', 'KR'] })
    expect(config.trustedProxies).toEqual(['loopback', '10.0.0.0/8'])
  })
})

describe('what would keep calls inside is said in plain words', () => {
  const config = readConfig({})
  const said = (origin: string, address: string | null, own: string[] = ['192.0.2.4']) =>
    whatKeepsCallsInside({ ...config, voice: { ...config.voice, address } }, origin, own).join(' ')
  test('nothing, behind HTTPS with an address', () => expect(said('https://hub.example', '198.51.100.1')).toBe(''))
  test('http', () => expect(said('http://hub.example', null)).toContain('HTTPS'))
  test('localhost', () => expect(said('http://localhost:8080', null)).toContain('Only this machine'))
  test('a loopback voice address', () => expect(said('https://hub.example', '127.0.0.1')).toContain('MARU_VOICE_ADDRESS'))
  test('no address at all', () => expect(said('https://hub.example', null, [])).toContain('MARU_VOICE_ADDRESS'))
})

describe('one hub a data directory', () => {
  const HOLDER = `import { takeDataDir } from ${JSON.stringify(new URL('./data-dir.ts', import.meta.url).href)}
    takeDataDir(process.argv[2]); globalThis.gc(); process.send('taken'); setInterval(() => {}, 1000)`

  async function holderOf(dir: string): Promise<ChildProcess> {
    const script = join(dir, 'holder.mjs')
    writeFileSync(script, HOLDER)
    const child = fork(script, [dir], { execArgv: ['--expose-gc'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    await new Promise((resolve) => child.once('message', resolve))
    return child
  }

  test('a second one is told who is there, and a killed one leaves nothing behind', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'maru-lock-'))
    onTestFinished(() => rmSync(dir, { recursive: true }))
    const child = await holderOf(dir)
    expect(() => takeDataDir(dir)).toThrow(`Another hub (process ${child.pid}) works in ${dir}`)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    using _lock = takeDataDir(dir)
    expect(existsSync(join(dir, 'hub.pid'))).toBe(true)
  })

  test('the same process is no exception, and a closed hub frees it', () => {
    const { dataDir } = defaultConfig()
    onTestFinished(() => rmSync(dataDir, { recursive: true }))
    const first = takeDataDir(dataDir)
    expect(() => takeDataDir(dataDir)).toThrow(/Another hub/)
    first[Symbol.dispose]()
    takeDataDir(dataDir)[Symbol.dispose]()
  })
})
