import type { Ticket } from '@maru/protocol'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { EngineChild } from './child.ts'
import type { Engine } from './engine.ts'
import { enter } from './testing/client.ts'
import { freePort, voiceDoor } from './testing/voice-door.ts'
import { MemoryEngine } from './memory-engine.ts'

type Client = { leave(): Promise<void> }
type Subject = AsyncDisposable & { engine: Engine; enter(ticket: Ticket): Promise<Client | null>; restart(): Promise<void> }

async function memory(): Promise<Subject> {
  const engine = new MemoryEngine()
  return {
    engine,
    enter: (ticket) => Promise.resolve(engine.enter(ticket) ? { leave: async () => engine.leave(ticket) } : null),
    restart() {
      engine.die()
      engine.comeBack()
      return Promise.resolve()
    },
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  }
}

async function builtIn(): Promise<Subject> {
  const door = await voiceDoor()
  const { engine } = door.voice
  expect(await engine.ready(20_000)).toBe(true)
  return {
    engine,
    enter,
    async restart() {
      const { pid } = door.voice
      if (pid === undefined) throw new Error('the engine has no process')
      process.kill(pid, 'SIGKILL')
      await vi.waitFor(() => expect(engine.awaySince).not.toBeNull(), 5000)
      expect(await engine.ready(20_000)).toBe(true)
    },
    [Symbol.asyncDispose]: () => door[Symbol.asyncDispose](),
  }
}

/** The same engine, run by somebody else: the hub knows a URL, a key and a secret. */
async function elsewhere(): Promise<Subject> {
  const keys = { key: 'operator', secret: 'a secret that is long enough to be one' }
  let { promise: port, resolve } = Promise.withResolvers<number>()
  const webhookPort = await freePort()
  const run = (httpPort: number) =>
    new EngineChild({
      env: {
        MARU_SFU_PORT: String(httpPort),
        MARU_SFU_UDP_PORT: '0',
        MARU_SFU_ANNOUNCE: '127.0.0.1',
        MARU_SFU_KEY: keys.key,
        MARU_SFU_SECRET: keys.secret,
        MARU_SFU_WEBHOOK: `http://127.0.0.1:${webhookPort}/internal/engine/webhook`,
        MARU_SFU_LOG_LEVEL: 'error',
      },
      log: pino({ level: 'silent' }),
      onUp: (ready) => resolve(ready.port),
      onDown: () => undefined,
    })
  let child = run(0)
  child.start()
  const httpPort = await port
  const door = await voiceDoor({ voice: { livekit: { url: `http://127.0.0.1:${httpPort}`, ...keys } } }, webhookPort)
  const { engine } = door.voice
  expect(await engine.ready(20_000)).toBe(true)
  return {
    engine,
    enter,
    async restart() {
      await child[Symbol.asyncDispose]()
      await vi.waitFor(() => expect(engine.awaySince).not.toBeNull(), 10_000)
      ;({ promise: port, resolve } = Promise.withResolvers<number>())
      child = run(httpPort)
      child.start()
      await port
      expect(await engine.ready(20_000)).toBe(true)
    },
    async [Symbol.asyncDispose]() {
      await door[Symbol.asyncDispose]()
      await child[Symbol.asyncDispose]()
    },
  }
}

describe.each([
  ['the twin in memory', memory],
  ['the built-in engine', builtIn],
  ['a LiveKit server elsewhere', elsewhere],
])('an engine: %s', (_name, open) => {
  let subject: Subject
  let engine: Engine
  const heard: string[] = []
  const hears = async (...events: string[]) => {
    await vi.waitFor(() => expect(heard).toEqual(events), { timeout: 10_000, interval: 50 })
    heard.length = 0
  }
  const rooms = async () => (await engine.list()).toSorted((a, b) => a.room.localeCompare(b.room))

  beforeAll(async () => {
    subject = await open()
    engine = subject.engine
    engine.on('entered', ({ room, identity }) => heard.push(`${identity} entered ${room}`))
    engine.on('left', ({ room, identity }) => heard.push(`${identity} left ${room}`))
    engine.on('gone', () => heard.push('gone'))
    engine.on('back', () => heard.push('back'))
  })
  afterAll(() => subject[Symbol.asyncDispose]())

  it('[C4] lets nobody into a room that was not opened', async () => {
    expect(await subject.enter(await engine.mint('call_1', 'ada'))).toBeNull()
    expect(await rooms()).toEqual([])
  })

  it('opens a room, also twice, and tells who enters and leaves', async () => {
    await engine.open('call_2')
    await engine.open('call_2')
    expect(await rooms()).toEqual([{ room: 'call_2', identities: [], speakers: [] }])
    const ada = await subject.enter(await engine.mint('call_2', 'ada'))
    const ben = await subject.enter(await engine.mint('call_2', 'ben'))
    await hears('ada entered call_2', 'ben entered call_2')
    const [inside] = await rooms()
    expect(inside?.identities.toSorted()).toEqual(['ada', 'ben'])
    await ben?.leave()
    await hears('ben left call_2')
    await engine.remove('call_2', 'ada')
    await hears('ada left call_2')
    expect(ada).not.toBeNull()
  })

  it('[CH9] who may speak is said by the ticket, and changed while they are inside', async () => {
    const speakers = async () => (await rooms()).find(({ room }) => room === 'channel_1')?.speakers.toSorted()
    await engine.open('channel_1', 4)
    await subject.enter(await engine.mint('channel_1', 'ada'))
    await subject.enter(await engine.mint('channel_1', 'ben', { speak: false }))
    await hears('ada entered channel_1', 'ben entered channel_1')
    expect(await speakers()).toEqual(['ada'])
    await engine.permit('channel_1', 'ben', true)
    expect(await speakers()).toEqual(['ada', 'ben'])
    await engine.permit('channel_1', 'ada', false)
    expect(await speakers()).toEqual(['ben'])
    await engine.permit('channel_1', 'nobody', true)
    await engine.permit('no room', 'ada', true)
    await engine.setLoudest('channel_1', 3)
    await engine.setLoudest('no room', 3)
    await engine.remove('channel_1', 'ada')
    await hears('ada left channel_1')
    await engine.remove('channel_1', 'ben')
    await hears('ben left channel_1')
    await engine.close('channel_1')
  })

  it('[CH15] a removal kills the tickets that were there, and no later one', async () => {
    await engine.open('channel_2')
    const early = await engine.mint('channel_2', 'ada')
    const unused = await engine.mint('channel_2', 'ada')
    expect(await subject.enter(early)).not.toBeNull()
    await hears('ada entered channel_2')
    await engine.remove('channel_2', 'ada')
    await hears('ada left channel_2')
    expect([await subject.enter(early), await subject.enter(unused)]).toEqual([null, null])
    await engine.remove('channel_2', 'ben')
    const late = await engine.mint('channel_2', 'ben')
    expect(await subject.enter(late)).not.toBeNull()
    await hears('ben entered channel_2')
    await engine.close('channel_2')
    await hears('ben left channel_2')
  })

  it('closes a room with everybody in it, and its tickets are worth nothing then', async () => {
    await engine.open('call_3')
    const ticket = await engine.mint('call_3', 'ada')
    expect(await subject.enter(ticket)).not.toBeNull()
    await hears('ada entered call_3')
    await engine.close('call_3')
    await hears('ada left call_3')
    expect(await subject.enter(ticket)).toBeNull()
    await engine.close('call_3')
    await engine.remove('call_3', 'ada')
  })

  it('[C38] does what is asked for one room in that order', async () => {
    const asked = [
      engine.open('call_4'),
      engine.close('call_4'),
      engine.open('call_5'),
      engine.close('call_5'),
      engine.open('call_5'),
    ]
    await Promise.all(asked)
    expect((await rooms()).map(({ room }) => room)).toEqual(['call_2', 'call_5'])
  })

  it('[C19] tells that it died and came back, and knows no rooms then', async () => {
    await subject.restart()
    await hears('gone', 'back')
    expect(await rooms()).toEqual([])
    await engine.open('call_6')
    expect(await subject.enter(await engine.mint('call_6', 'ada'))).not.toBeNull()
    await hears('ada entered call_6')
  })
})
