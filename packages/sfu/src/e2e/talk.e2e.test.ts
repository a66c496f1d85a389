import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LabBrowser } from '../testing/browser.ts'
import { LabEngine } from '../testing/engine.ts'
import { Person } from '../testing/person.ts'
import { until, wait } from '../testing/until.ts'

let lab: LabBrowser
let engine: LabEngine
let tabs: Person[] = []

beforeAll(async () => {
  lab = await LabBrowser.start()
})
afterAll(() => lab[Symbol.asyncDispose]())
beforeEach(async () => {
  engine = await LabEngine.start()
  await engine.api.createRoom({ name: 'hall' })
})
afterEach(async () => {
  await Promise.all(tabs.map(({ page }) => page.context().close()))
  tabs = []
  await engine[Symbol.asyncDispose]()
})

async function enter(name: string, hertz?: number, video: Record<string, unknown> = {}): Promise<Person> {
  const person = new Person(await lab.tab(), name)
  tabs.push(person)
  await person.do('join', engine.url, await engine.token('hall', name, video))
  if (hertz !== undefined) await person.do('publish', hertz)
  return person
}

describe('browsers in a room', { timeout: 180_000 }, () => {
  test('[S3] [S5] [R1] [R2] hear one another, who came first and who came later, more than there were sections for', async () => {
    const tones = { ada: 440, bob: 620, cleo: 800, dan: 980, eve: 1_160 }
    const people: Person[] = []
    for (const [name, hertz] of Object.entries(tones)) people.push(await enter(name, hertz))
    for (const person of people) {
      for (const [name, hertz] of Object.entries(tones)) {
        if (name !== person.name) await until(`${person.name} hears ${name}`, () => person.hears(name, hertz))
      }
    }
    const [ada] = people
    await until('all are known to speak', async () => (await ada?.do('speakers'))?.length === 5)
    expect(engine.sfu.gauges()).toMatchObject({ rooms: 1, participants: 5, tracks: 5, subscriptions: 20 })
    expect(engine.sfu.counters.packetsDropped).toBe(0)
  })

  test('[R9] a mute silences, an unmute is heard again', async () => {
    const [ada, bob] = [await enter('ada', 440), await enter('bob')]
    await until('bob hears ada', () => bob.hears('ada', 440))
    await until('ada speaks', async () => (await bob.do('speakers')).includes('ada'))
    await ada.do('mute', true)
    await until('bob knows', () => bob.hasEvent('muted', 'ada'))
    await until('bob hears nothing', () => bob.hearsNothing())
    await until('ada is no speaker', async () => !(await bob.do('speakers')).includes('ada'))
    const before = engine.sfu.counters.packetsForwarded
    await wait(500)
    expect(engine.sfu.counters.packetsForwarded).toBe(before)
    await ada.do('mute', false)
    await until('bob hears ada again', () => bob.hears('ada', 440))
  })

  test('[S8] [S6] unpublishing ends the sound, publishing again brings it back on the same section', async () => {
    const [ada, bob] = [await enter('ada', 440), await enter('bob')]
    for (const hertz of [440, 550, 660]) {
      await until(`bob hears ${hertz}`, () => bob.hears('ada', hertz))
      await ada.do('unpublish')
      await until('bob hears nothing', () => bob.hearsNothing())
      await ada.do('publish', hertz + 110)
    }
    await until('bob hears the last one', () => bob.hears('ada', 770))
    const [sdp = ''] = await bob.do('descriptions')
    expect(sdp.match(/^m=audio/gm)).toHaveLength(3)
  })

  test('[R12] unsubscribing ends the sound, subscribing brings it back', async () => {
    const [, bob] = [await enter('ada', 440), await enter('bob')]
    await until('bob hears ada', () => bob.hears('ada', 440))
    await bob.do('subscribe', 'ada', false)
    await until('nothing is forwarded', () => engine.sfu.gauges().subscriptions === 0)
    await bob.do('subscribe', 'ada', true)
    await until('bob hears ada again', () => bob.hears('ada', 440))
  })

  test('leaving is seen at once, and the room stays', async () => {
    const [ada, bob] = [await enter('ada', 440), await enter('bob', 620)]
    await until('bob hears ada', () => bob.hears('ada', 440))
    await ada.do('leave')
    await until('bob sees it', () => bob.hasEvent('went', 'ada'), 2_000)
    expect((await engine.api.listParticipants('hall')).map(({ identity }) => identity)).toEqual(['bob'])
    await enter('ada', 500)
    await until('bob hears ada again', () => bob.hears('ada', 500))
  })

  test('[S9] a tab that was killed is gone after the time that a resume is waited for', async () => {
    const [ada, bob] = [await enter('ada', 440), await enter('bob')]
    await until('bob hears ada', () => bob.hears('ada', 440))
    const client = await ada.page.context().newCDPSession(ada.page)
    const killed = Date.now()
    // A crashed tab answers nothing any more, not even this.
    void client.send('Page.crash').catch(() => undefined)
    tabs = tabs.filter((person) => person !== ada)
    await until('bob sees it', () => bob.hasEvent('went', 'ada'), 20_000)
    expect(Date.now() - killed).toBeGreaterThan(9_000)
    await until('nobody else is there', () => engine.sfu.gauges().participants === 1)
  })

  test('[S19] nothing that a client is given holds the address of another', async () => {
    const [ada, bob] = [await enter('ada', 440), await enter('bob', 620)]
    await until('ada hears bob', () => ada.hears('bob', 620))
    await until('bob hears ada', () => bob.hears('ada', 440))
    for (const person of [ada, bob]) {
      for (const sdp of await person.do('descriptions')) {
        expect(new Set(sdp.match(/a=candidate:.*/g))).toEqual(
          new Set(sdp.match(new RegExp(`a=candidate:.* 127\\.0\\.0\\.1 ${engine.sfu.udpPort} typ host.*`, 'g'))),
        )
      }
      const remote = (await person.do('stats')).filter(({ type }) => type === 'remote-candidate')
      expect(remote.length).toBeGreaterThan(0)
      for (const { port } of remote) expect(port).toBe(engine.sfu.udpPort)
    }
    const told = JSON.stringify(await engine.api.listParticipants('hall'), (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}` : value,
    )
    expect(told).not.toMatch(/\d+\.\d+\.\d+\.\d+/)
  })

  test('[S16] [R6] connections are judged, and publishers learn their round trip', async () => {
    const [ada, bob] = [await enter('ada', 440), await enter('bob')]
    await until('all are excellent', async () => (await bob.do('qualities')).every((quality) => quality === 'excellent'))
    await until('ada knows her round trip', async () => {
      const reports = (await ada.do('stats')).filter(({ type }) => type === 'remote-inbound-rtp')
      return reports.some(({ roundTripTime, packetsLost }) => typeof roundTripTime === 'number' && packetsLost === 0)
    })
    await until('[R8] the engine knows bob’s', () => engine.sfu.gauges().rttMs > 0)
  })
})
