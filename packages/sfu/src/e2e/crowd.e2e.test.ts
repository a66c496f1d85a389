import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LabBrowser } from '../testing/browser.ts'
import { LabEngine } from '../testing/engine.ts'
import { Person } from '../testing/person.ts'
import { until } from '../testing/until.ts'

/** More than a room tells change by change. */
const listeners = 24

let lab: LabBrowser
let engine: LabEngine

beforeAll(async () => {
  lab = await LabBrowser.start()
  engine = await LabEngine.start()
  await engine.api.createRoom({ name: 'hall' })
})
afterAll(async () => {
  await lab[Symbol.asyncDispose]()
  await engine[Symbol.asyncDispose]()
})

describe('a crowd of browsers', { timeout: 180_000 }, () => {
  test('[S21] [S22] knows who is there, hears who comes, and bears somebody who comes again at once', async () => {
    const page = await lab.tab()
    const crowd = Array.from({ length: listeners }, (_, index) => new Person(page, `person-${index}`))
    const tokens = await Promise.all(crowd.map(({ name }) => engine.token('hall', name, { canPublish: false })))
    await Promise.all(crowd.map((person, index) => person.do('join', engine.url, tokens[index] ?? '')))
    const allSee = async (count: number): Promise<boolean> => {
      const seen = await Promise.all(crowd.map((person) => person.do('others')))
      return seen.every((others) => others.length === count)
    }
    await until('all know all others', () => allSee(listeners - 1))

    const ada = new Person(await lab.tab(), 'ada')
    const listener = crowd[0] as Person
    for (const hertz of [440, 620, 800]) {
      const sid = await ada.do('join', engine.url, await engine.token('hall', 'ada'))
      await ada.do('publish', hertz)
      await until(
        `all see ada, and she is heard at ${hertz}`,
        async () => (await allSee(listeners)) && listener.hears('ada', hertz),
      )
      expect((await engine.api.getParticipant('hall', 'ada')).sid).toBe(sid)
      expect(await ada.do('others')).toHaveLength(listeners)
      // Not waited for: the next stay begins while the end of this one is still being told.
      await ada.do('leave')
    }
    await until('ada is seen to be gone', () => allSee(listeners - 1))
  })
})
