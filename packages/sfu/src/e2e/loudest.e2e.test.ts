import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LabBrowser } from '../testing/browser.ts'
import { LabEngine } from '../testing/engine.ts'
import { Person } from '../testing/person.ts'
import { until } from '../testing/until.ts'

let lab: LabBrowser
let engine: LabEngine
let tabs: Person[] = []

beforeAll(async () => {
  lab = await LabBrowser.start()
})
afterAll(() => lab[Symbol.asyncDispose]())
beforeEach(async () => {
  engine = await LabEngine.start()
})
afterEach(async () => {
  await Promise.all(tabs.map(({ page }) => page.context().close()))
  tabs = []
  await engine[Symbol.asyncDispose]()
})

async function open(loudest: number): Promise<void> {
  await engine.api.createRoom({ name: 'hall', metadata: JSON.stringify({ maru: { loudest } }) })
}

async function enter(name: string, hertz?: number): Promise<Person> {
  const person = new Person(await lab.tab(), name)
  tabs.push(person)
  await person.do('join', engine.url, await engine.token('hall', name))
  if (hertz !== undefined) await person.do('publish', hertz)
  return person
}

const heardBy = async (person: Person): Promise<string[]> => Object.keys(await person.do('heard')).toSorted()

/** What the browser itself holds for lost of all that it hears. */
async function lossAt(person: Person): Promise<{ lost: number; asked: number }> {
  const streams = (await person.do('stats')).filter(({ type }) => type === 'inbound-rtp')
  const sum = (name: string): number => streams.reduce((total, stream) => total + Number(stream[name] ?? 0), 0)
  return { lost: sum('packetsLost'), asked: sum('nackCount') }
}

describe('the loudest few, with browsers', { timeout: 180_000 }, () => {
  test('[R15] [R16] two of three who talk at once are heard; what is held back looks like no loss', async () => {
    await open(2)
    const dan = await enter('dan')
    const talkers = [await enter('ada', 440), await enter('bob', 620), await enter('cleo', 800)]
    await until('packets are held back', () => engine.sfu.counters.packetsWithheld > 100)
    await until('dan hears two', async () => (await heardBy(dan)).length === 2)

    // Back and forth, so that each track is interrupted and taken up again a few times.
    for (let round = 0; round < 6; round += 1) {
      const heard = await heardBy(dan)
      const next = talkers.find(({ name }) => !heard.includes(name))
      const goes = talkers.find(({ name }) => name === heard[round % 2])
      if (!next || !goes) throw new Error(`dan hears ${heard.join()}`)
      await goes.do('mute', true)
      await until(`${next.name} has the place of ${goes.name}`, async () => (await heardBy(dan)).includes(next.name))
      await goes.do('mute', false)
      const held = engine.sfu.counters.packetsWithheld
      await until('somebody waits', () => engine.sfu.counters.packetsWithheld > held + 20)
      // What a browser still has of a tone fades only when the track is unmuted.
      await until('dan hears two', async () => (await heardBy(dan)).length === 2)
    }

    await engine.api.updateRoomMetadata('hall', '')
    await until('all are heard', async () => (await heardBy(dan)).join() === 'ada,bob,cleo')
    const { lost, asked } = await lossAt(dan)
    expect(engine.sfu.counters.packetsWithheld).toBeGreaterThan(200)
    expect(lost).toBeLessThan(5)
    expect(asked).toBeLessThan(5)
    expect(engine.sfu.counters.nacksReceived).toBeLessThan(5)
    await until('nobody thinks ill of dan’s connection', async () =>
      (await dan.do('qualities')).every((one) => one === 'excellent'),
    )
  })

  test('[R15] who falls silent makes place for the first word of another', async () => {
    await open(1)
    const [dan, ada, bob] = [await enter('dan'), await enter('ada', 440), await enter('bob', 620)]
    await bob.do('hush', true)
    await until('dan hears ada', () => dan.hears('ada', 440))
    for (let round = 0; round < 2; round += 1) {
      await ada.do('hush', true)
      await bob.do('hush', false)
      await until('dan hears bob', async () => (await dan.hears('bob', 620)) && (await heardBy(dan)).length === 1, 3_000)
      await bob.do('hush', true)
      await ada.do('hush', false)
      await until('dan hears ada', async () => (await dan.hears('ada', 440)) && (await heardBy(dan)).length === 1, 3_000)
    }
    expect(await lossAt(dan)).toEqual({ lost: 0, asked: 0 })
  })
})
