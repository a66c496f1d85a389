import type { Call, CallAndTicket } from '@maru/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LabHub } from './testing/hub.ts'
import type { LabPerson } from './testing/person.ts'
import type { Screen } from './testing/screen.ts'

const RUNS = 250
let hub: LabHub
beforeAll(async () => {
  hub = await LabHub.start()
})
afterAll(() => hub[Symbol.asyncDispose]())

type Scene = { ada: LabPerson; ben: LabPerson; a1: Screen; a2: Screen; b1: Screen; b2: Screen; id: string }
type Deed = (scene: Scene) => Promise<unknown>

const deeds: Record<string, Deed> = {
  'b1 accepts': ({ ben, b1, id }) => ben.accept(id, b1),
  'b2 accepts': ({ ben, b2, id }) => ben.accept(id, b2),
  'b1 places back': ({ ben, ada, b1 }) => ben.place(ada, b1),
  'a1 places again': ({ ada, ben, a1 }) => ada.place(ben, a1),
  'ben declines': ({ ben, id }) => ben.act(id, 'decline', { message: 'later' }),
  'ada hangs up': ({ ada, id }) => ada.act(id, 'hang-up'),
  'ben hangs up': ({ ben, id }) => ben.act(id, 'hang-up'),
  'ada keeps talking': ({ ada, id }) => ada.act(id, 'keep-talking'),
  'ben keeps talking': ({ ben, id }) => ben.act(id, 'keep-talking'),
  'a1 joins': ({ ada, a1, id }) => ada.join(id, a1),
  'a2 joins': ({ ada, a2, id }) => ada.join(id, a2),
  'b1 joins': ({ ben, b1, id }) => ben.join(id, b1),
  'b2 closes': ({ b2 }) => b2.close(),
  'ben blocks ada': ({ ben, ada }) => ben.block(ada),
  'ben signs out': ({ ben }) => ben.ask('DELETE', 'maru/v1/sessions/current'),
  'everybody goes in': async ({ a1, b1, b2, id }) => {
    for (const screen of [a1, b1, b2]) for (const ticket of screen.tickets(id)) hub.engine.enter(ticket)
  },
  'the engine restarts': async () => {
    hub.engine.die()
    hub.engine.comeBack()
  },
}
const deed = fc.record({ name: fc.constantFrom(...Object.keys(deeds)), after: fc.integer({ min: 0, max: 8 }) })

let count = 0
async function scene(): Promise<Scene & { benElsewhere: LabPerson }> {
  count += 1
  const [ada, ben] = await hub.friends(`ada${count}`, `ben${count}`)
  const [a1, a2, b1, b2] = await Promise.all([ada.screen(), ada.screen(), ben.screen(), ben.screen()])
  const benElsewhere = await ben.anotherSession()
  const { id } = (await ada.place(ben, a1)).body.call
  return { ada, ben, benElsewhere, a1, a2, b1, b2, id }
}
const seen = async (person: LabPerson, id: string): Promise<Call> =>
  (await person.get<CallAndTicket>(`maru/v1/calls/${id}`)).body.call

describe('any deeds of both, at nearly the same time', () => {
  it('end in one state that both sides see, with no room left open and no ticket but for the two devices', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 9 }), async (acts) => {
        const here = await scene()
        const { ada, benElsewhere, a1, a2, b1, b2, id } = here
        const doing = acts.map(async ({ name, after }) => {
          await new Promise((resolve) => setTimeout(resolve, after))
          await deeds[name]?.(here)
        })
        await Promise.all(doing)
        // Whoever is left ends it, if it has not ended.
        await ada.act(id, 'hang-up')
        const [one, other] = [await seen(ada, id), await seen(benElsewhere, id)]
        expect(one.state).toBe('ended')
        expect(other).toEqual(one)
        for (const screen of [a1, a2, b1, b2]) if (screen.isOpen) await screen.until(() => screen.call(id)?.state === 'ended')
        await expect.poll(() => hub.rooms()).not.toContain(`call_${id}`)
        // Tickets went to the placing device and to one device of the callee, and only while it was active.
        expect(a2.tickets(id)).toEqual([])
        expect(Math.min(b1.tickets(id).length, b2.tickets(id).length)).toBe(0)
        for (const screen of [a1, b1, b2]) {
          const revisions = screen.of('maru.call').flatMap(({ call, ticket }) => (call.id === id && ticket ? [call.state] : []))
          expect(new Set(revisions).size).toBeLessThanOrEqual(1)
          for (const ticket of screen.tickets(id)) expect(hub.engine.enter(ticket)).toBe(false)
        }
        // Who placed back may have come too late, and begun a call of its own.
        for (const person of [ada, benElsewhere]) {
          for (const { call } of (await person.current(a1)).body) await person.act(call.id, 'hang-up')
        }
        expect(await hub.server.hub.db.selectFrom('call_seats').selectAll().execute()).toEqual([])
        await expect.poll(() => hub.rooms()).toEqual([])
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  }, 300_000)
})
