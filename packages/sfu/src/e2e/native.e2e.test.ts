import { SimulateScenarioKind } from '@livekit/rtc-node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LabBrowser } from '../testing/browser.ts'
import { LabEngine } from '../testing/engine.ts'
import { NativePerson } from '../testing/native-person.ts'
import { Person } from '../testing/person.ts'
import { until } from '../testing/until.ts'

let lab: LabBrowser
let engine: LabEngine
let natives: NativePerson[] = []
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
  await Promise.all(natives.map((native) => native.leave()))
  await Promise.all(tabs.map(({ page }) => page.context().close()))
  natives = []
  tabs = []
  await engine[Symbol.asyncDispose]()
})

async function native(name: string, hertz: number): Promise<NativePerson> {
  const person = new NativePerson()
  natives.push(person)
  await person.join(engine.url, await engine.token('hall', name))
  await person.publish(hertz)
  return person
}

async function browser(name: string, hertz: number): Promise<Person> {
  const person = new Person(await lab.tab(), name)
  tabs.push(person)
  await person.do('join', engine.url, await engine.token('hall', name))
  await person.do('publish', hertz)
  return person
}

describe('native clients', { timeout: 180_000 }, () => {
  test('[S2] hear browsers and one another, and are heard', async () => {
    const [ada, nat, ned] = [await browser('ada', 440), await native('nat', 700), await native('ned', 950)]
    await until('ada hears nat', () => ada.hears('nat', 700))
    await until('ada hears ned', () => ada.hears('ned', 950))
    await until('nat hears ada', () => nat.hears('ada', 440))
    await until('nat hears ned', () => nat.hears('ned', 950))
    await until('ned hears nat', () => ned.hears('nat', 700))
    await ada.do('mute', true)
    await until('nat hears nothing of ada', () => !nat.hears('ada', 440))
    await ada.do('leave')
    await until('nat sees it', () => nat.events.includes('went ada'))
  })

  test('[S14] messages pass between both kinds', async () => {
    const [ada, nat] = [await browser('ada', 440), await native('nat', 700)]
    await until('ada hears nat', () => ada.hears('nat', 700))
    await ada.do('send', 'from a browser')
    await nat.room.localParticipant?.publishData(Buffer.from('from afar'), { reliable: true })
    await until('both have arrived', async () => nat.data.length === 1 && (await ada.do('data')).length === 1)
    expect(nat.data).toEqual([{ text: 'from a browser', from: 'ada' }])
    expect(await ada.do('data')).toMatchObject([{ text: 'from afar', from: 'nat' }])
  })

  test('[S10] resume, again and again, with sound both ways', async () => {
    const [ada, nat] = [await browser('ada', 440), await native('nat', 700)]
    for (let round = 0; round < 5; round += 1) {
      await until('ada hears nat', () => ada.hears('nat', 700))
      await until('nat hears ada', () => nat.hears('ada', 440))
      const before = nat.events.length
      await nat.room.simulateScenario(SimulateScenarioKind.SIMULATE_SIGNAL_RECONNECT)
      await until('nat is back', () => nat.events.slice(before).includes('reconnected'))
    }
    await until('ada hears nat', () => ada.hears('nat', 700))
    await until('nat hears ada', () => nat.hears('ada', 440))
    expect(engine.sfu.counters.joins).toBe(2)
  })
})
