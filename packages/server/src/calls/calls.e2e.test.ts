import type { Call, CallAndTicket } from '@maru/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LabHub } from './testing/hub.ts'
import type { LabPerson } from './testing/person.ts'
import type { Screen } from './testing/screen.ts'

// What takes seconds by the clock. All at once, since it is mostly waiting.
let hub: LabHub
beforeAll(async () => {
  hub = await LabHub.start({ calls: { ringSeconds: 15 } })
})
afterAll(() => hub[Symbol.asyncDispose]())

let count = 0
async function two(): Promise<{ ada: LabPerson; ben: LabPerson; a: Screen }> {
  count += 1
  const [ada, ben] = await hub.friends(`ada${count}`, `ben${count}`)
  return { ada, ben, a: await ada.screen() }
}
async function talking() {
  const people = await two()
  const b = await people.ben.screen()
  const { id } = (await people.ada.place(people.ben, people.a)).body.call
  const mine = (await people.ben.accept(id, b)).body.ticket
  const [other] = await people.a.until(() => people.a.tickets(id).length > 0 && people.a.tickets(id))
  if (!mine || !other) throw new Error('no tickets')
  return { ...people, b, id, tickets: { ada: other, ben: mine } }
}
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const seconds = (call: Extract<Call, { state: 'ended' }>, since: string) => (Date.parse(call.ended_at) - Date.parse(since)) / 1000
const stateOf = async (person: LabPerson, id: string) => (await person.get<CallAndTicket>(`maru/v1/calls/${id}`)).body.call.state

describe.concurrent('by the hub’s clock', () => {
  it('[C7] no screen of the callee: unreachable after 5 s', async () => {
    const { ada, ben, a } = await two()
    const { call } = (await ada.place(ben, a)).body
    const ended = await a.untilCall('ended', 10_000)
    expect(ended).toMatchObject({ outcome: 'unreachable' })
    expect(seconds(ended, call.placed_at)).toBe(5)
  })

  it('[C7] a screen that opens within the grace rings, and the ring goes on', async () => {
    const { ada, ben, a } = await two()
    const { id } = (await ada.place(ben, a)).body.call
    await sleep(3000)
    const b = await ben.screen()
    expect(await b.untilCall('ringing')).toMatchObject({ id })
    await sleep(4000)
    expect((await ben.accept(id, b)).status).toBe(200)
    await ada.act(id, 'hang-up')
  })

  it('[C7] the last screen closes: the grace begins', async () => {
    const { ada, ben, a } = await two()
    const b = await ben.screen()
    await ada.place(ben, a)
    await b.untilCall('ringing')
    await b.close()
    expect(await a.untilCall('ended', 10_000)).toMatchObject({ outcome: 'unreachable' })
  })

  it('[C6] nobody answers: missed', async () => {
    const { ada, ben, a } = await two()
    await ben.screen()
    const { call } = (await ada.place(ben, a)).body
    const ended = await a.untilCall('ended', 20_000)
    expect(ended).toMatchObject({ outcome: 'missed' })
    expect(seconds(ended, call.placed_at)).toBe(15)
  })

  it('[C11] the placing screen is closed for good: cancelled after 10 s; reloaded: it rings on', async () => {
    const { ada, ben, a } = await two()
    const b = await ben.screen()
    const { id } = (await ada.place(ben, a)).body.call
    await a.close()
    await sleep(2000)
    const again = await ada.screen(a.device)
    await sleep(1000)
    await again.close()
    await sleep(8500)
    expect(await stateOf(ben, id)).toBe('ringing')
    expect(await b.untilCall('ended', 5000)).toMatchObject({ outcome: 'cancelled' })
  })

  it('[C18] nobody comes into the engine: lost after 20 s, nothing talked', async () => {
    const { a } = await talking()
    expect(await a.untilCall('ended', 25_000)).toMatchObject({ outcome: 'lost', talked_seconds: 0 })
  })

  it('[C18] one goes out and comes back in time: nothing; goes for good: lost', async () => {
    const { a, ada, id, tickets } = await talking()
    for (const ticket of [tickets.ada, tickets.ben]) hub.engine.enter(ticket)
    await sleep(1200)
    hub.engine.leave(tickets.ben)
    await sleep(10_000)
    hub.engine.enter(tickets.ben)
    await sleep(12_000)
    expect(await stateOf(ada, id)).toBe('active')
    hub.engine.leave(tickets.ben)
    const ended = await a.untilCall('ended', 25_000)
    expect(ended).toMatchObject({ outcome: 'lost' })
    expect(ended.talked_seconds).toBeGreaterThanOrEqual(23)
    expect(ended.talked_seconds).toBeLessThan(30)
  })
})
