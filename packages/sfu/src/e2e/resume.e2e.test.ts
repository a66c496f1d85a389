import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { RoomServiceClient } from 'livekit-server-sdk'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { TokenMint } from '../index.ts'
import type { ReadyMessage } from '../index.ts'
import { LabBrowser } from '../testing/browser.ts'
import { labKey, LabEngine, labSecret } from '../testing/engine.ts'
import { Person } from '../testing/person.ts'
import { until } from '../testing/until.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const node = process.execPath

let lab: LabBrowser
let tabs: Person[] = []
let children: ChildProcess[] = []

beforeAll(async () => {
  lab = await LabBrowser.start()
})
afterAll(() => lab[Symbol.asyncDispose]())
afterEach(async () => {
  await Promise.all(tabs.map(({ page }) => page.context().close()))
  for (const child of children) child.kill('SIGKILL')
  tabs = []
  children = []
})

async function person(name: string): Promise<Person> {
  const one = new Person(await lab.tab(), name)
  tabs.push(one)
  return one
}

async function startChild(env: Record<string, string> = {}): Promise<{ child: ChildProcess; ready: ReadyMessage }> {
  const child = fork(main, {
    execPath: node,
    execArgv: [],
    env: {
      ...process.env,
      MARU_SFU_PORT: '0',
      MARU_SFU_UDP_PORT: '0',
      MARU_SFU_UDP_BIND: '127.0.0.1',
      MARU_SFU_KEY: labKey,
      MARU_SFU_SECRET: labSecret,
      MARU_SFU_LOG_LEVEL: 'error',
      ...env,
    },
  })
  children.push(child)
  const [ready] = (await once(child, 'message')) as [ReadyMessage]
  return { child, ready }
}

describe('coming back', { timeout: 180_000 }, () => {
  test('[S10] after the socket was cut: sound and messages go on, the others see nobody leave', async () => {
    await using engine = await LabEngine.start()
    await engine.api.createRoom({ name: 'hall' })
    const [ada, bob] = [await person('ada'), await person('bob')]
    for (const [one, hertz] of [
      [ada, 440],
      [bob, 620],
    ] as const) {
      await one.do('join', engine.url, await engine.token('hall', one.name))
      await one.do('publish', hertz)
    }
    for (let round = 0; round < 3; round += 1) {
      await until('bob hears ada', () => bob.hears('ada', 440))
      await until('ada hears bob', () => ada.hears('bob', 620))
      const before = (await ada.do('events')).length
      await ada.do('cut')
      await until('ada is back', async () => (await ada.do('events')).slice(before).some(([event]) => event === 'reconnected'))
    }
    await until('bob hears ada', () => bob.hears('ada', 440))
    await until('ada hears bob', () => ada.hears('bob', 620))
    await ada.do('send', 'still here')
    await bob.do('send', 'here too')
    await until('messages go on', async () => (await ada.do('data')).length === 1 && (await bob.do('data')).length === 1)
    expect(await bob.hasEvent('went')).toBe(false)
    expect(await ada.hasEvent('reconnecting')).toBe(false)
    expect(engine.sfu.counters.joins).toBe(2)
  })

  test('[S11] after the engine was killed and started anew: a full reconnect, and sound', async () => {
    const first = await startChild()
    const { port, udpPort } = first.ready
    const api = new RoomServiceClient(`http://127.0.0.1:${port}`, labKey, labSecret)
    const mint = new TokenMint(labKey, labSecret)
    const token = (identity: string): Promise<string> => mint.mint({ identity, video: { roomJoin: true, room: 'hall' } }, 600)
    await api.createRoom({ name: 'hall' })
    const [ada, bob] = [await person('ada'), await person('bob')]
    for (const [one, hertz] of [
      [ada, 440],
      [bob, 620],
    ] as const) {
      await one.do('join', `ws://127.0.0.1:${port}`, await token(one.name))
      await one.do('publish', hertz)
    }
    await until('bob hears ada', () => bob.hears('ada', 440))
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    await startChild({ MARU_SFU_PORT: String(port), MARU_SFU_UDP_PORT: String(udpPort) })
    await api.createRoom({ name: 'hall' })
    await until('both are back', async () => (await ada.hasEvent('reconnected')) && (await bob.hasEvent('reconnected')), 30_000)
    await until('bob hears ada', () => bob.hears('ada', 440))
    await until('ada hears bob', () => ada.hears('bob', 620))
  })

  test('a child ends by itself when its parent goes, and tells its clients on SIGTERM', async () => {
    const orphan = await startChild()
    orphan.child.disconnect()
    const [code] = (await once(orphan.child, 'exit')) as [number]
    expect(code).toBe(0)

    const { child, ready } = await startChild({ MARU_SFU_AUTO_CREATE: '1' })
    const ada = await person('ada')
    await ada.do(
      'join',
      `ws://127.0.0.1:${ready.port}`,
      await new TokenMint(labKey, labSecret).mint({ identity: 'ada', video: { roomJoin: true, room: 'hall' } }, 600),
    )
    child.kill('SIGTERM')
    await once(child, 'exit')
    await until('ada was told, and tries again', () => ada.hasEvent('reconnecting'), 2_000)
  })
})
