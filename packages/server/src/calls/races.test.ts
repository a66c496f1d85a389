import type { Call, CallAndTicket } from '@maru/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onBothDatabases } from './testing/both-databases.ts'
import type { LabHub } from './testing/hub.ts'
import type { Answer, LabPerson } from './testing/person.ts'
import type { Screen } from './testing/screen.ts'

const TIMES = 12
onBothDatabases((start) => {
  let hub: LabHub
  beforeAll(async () => {
    hub = await start()
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  let count = 0
  async function two(): Promise<{ ada: LabPerson; ben: LabPerson; a: Screen; b1: Screen; b2: Screen }> {
    count += 1
    const [ada, ben] = await hub.friends(`ada${count}`, `ben${count}`)
    return { ada, ben, a: await ada.screen(), b1: await ben.screen(), b2: await ben.screen() }
  }

  /** Both at the same moment, now one a little earlier, now the other. */
  async function atOnce<A, B>(turn: number, one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> {
    const late = async <T>(work: () => Promise<T>, wait: number): Promise<T> => {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      return work()
    }
    return Promise.all([late(one, Math.max(0, turn - TIMES / 2) / 2), late(other, Math.max(0, TIMES / 2 - turn) / 2)])
  }

  /** All screens and both people's own questions tell of one and the same call; nothing is left open. */
  async function agreed(id: string, people: LabPerson[], screens: Screen[]): Promise<Call> {
    const views = await Promise.all(
      people.map(async (person) => (await person.get<CallAndTicket>(`maru/v1/calls/${id}`)).body.call),
    )
    const [call] = views
    if (!call) throw new Error('no call')
    for (const view of views) expect({ ...view, device: null }).toEqual({ ...call, device: null })
    for (const screen of screens) await screen.until(() => screen.call(id)?.state === call.state)
    const open = (await hub.rooms()).includes(`call_${id}`)
    expect(open).toBe(call.state === 'active')
    const seats = await hub.server.hub.db.selectFrom('call_seats').select('account_id').where('call_id', '=', id).execute()
    expect(seats).toHaveLength(call.state === 'ended' ? 0 : 2)
    return call
  }

  const orNull = (answer: Answer<CallAndTicket>): string | null => answer.body.reason ?? null

  describe.each(Array.from({ length: TIMES }, (_, turn) => turn))('at the same moment, %i', (turn) => {
    it('accept and cancel: one of them happened', async () => {
      const { ada, ben, a, b1 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      const [accepted, cancelled] = await atOnce(
        turn,
        () => ben.accept(id, b1),
        () => ada.act(id, 'hang-up'),
      )
      const call = await agreed(id, [ada, ben], [a, b1])
      if (call.state !== 'ended') throw new Error('still open')
      expect(cancelled.status).toBe(200)
      if (call.outcome === 'cancelled') expect(orNull(accepted)).toBe('call_ended')
      else expect(call.outcome).toBe('completed')
    })

    it('accept on two devices: one has it', async () => {
      const { ada, ben, a, b1, b2 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      const [one, other] = await atOnce(
        turn,
        () => ben.accept(id, b1),
        () => ben.accept(id, b2),
      )
      await agreed(id, [ada, ben], [a, b1, b2])
      expect(new Set([orNull(one), orNull(other)])).toEqual(new Set(['answered_elsewhere', null]))
      expect([one, other].filter(({ body }) => body.ticket)).toHaveLength(1)
      const [winner, loser] = one.status === 200 ? [b1, b2] : [b2, b1]
      await winner.until(() => winner.tickets(id).length === 1)
      expect(loser.tickets(id)).toEqual([])
      await ada.act(id, 'hang-up')
    })

    it('accept and decline on two devices: the first counts', async () => {
      const { ada, ben, a, b1, b2 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      const [accepted, declined] = await atOnce(
        turn,
        () => ben.accept(id, b1),
        () => ben.act(id, 'decline'),
      )
      const call = await agreed(id, [ada, ben], [a, b1, b2])
      if (call.state === 'active') expect([orNull(accepted), orNull(declined)]).toEqual([null, 'answered_elsewhere'])
      else expect([orNull(accepted), orNull(declined)]).toEqual(['call_ended', null])
      await ada.act(id, 'hang-up')
    })

    it('a block and accept: it has ended, with no room', async () => {
      const { ada, ben, a, b1 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      await atOnce(
        turn,
        () => ben.accept(id, b1),
        () => ben.block(ada),
      )
      await a.untilCall('ended')
      expect((await agreed(id, [ada, ben], [a, b1])).state).toBe('ended')
    })

    it('signing out and accept: nobody is left inside', async () => {
      const { ada, ben, a, b1 } = await two()
      const owner = await ben.anotherSession()
      const b = await ben.screen()
      const { id } = (await ada.place(ben, a)).body.call
      const [accepted] = await atOnce(
        turn,
        () => ben.accept(id, b),
        () => ben.ask('DELETE', 'maru/v1/sessions/current'),
      )
      if (accepted.status === 401) {
        // The other session's call rings on.
        expect((await owner.get<CallAndTicket>(`maru/v1/calls/${id}`)).body.call.state).toBe('ringing')
        await ada.act(id, 'hang-up')
      }
      await a.untilCall('ended')
      expect((await agreed(id, [ada, owner], [a])).state).toBe('ended')
      expect(b1.isOpen).toBe(false)
    })

    it('[C12] both call each other: one call, active, a ticket for each', async () => {
      const { ada, ben, a, b1, b2 } = await two()
      const [one, other] = await atOnce(
        turn,
        () => ada.place(ben, a),
        () => ben.place(ada, b1),
      )
      expect([one.status, other.status]).toEqual([201, 201])
      const { id } = one.body.call
      expect(other.body.call.id).toBe(id)
      await a.until(() => a.call(id)?.state === 'active' && (a.tickets(id).length || one.body.ticket))
      await b1.until(() => b1.tickets(id).length || other.body.ticket)
      const call = await agreed(id, [ada, ben], [a, b1, b2])
      expect(call.state).toBe('active')
      expect((await hub.rooms()).filter((room) => room === `call_${id}`)).toHaveLength(1)
      expect(b2.tickets(id)).toEqual([])
      await ada.act(id, 'hang-up')
    })

    it('[C3] two ring one: one rings, the other is told unavailable', async () => {
      const { ada, ben, a } = await two()
      const cem = await hub.person(`cem${count}`)
      await ben.ringable('everyone')
      const [one, other] = await atOnce(
        turn,
        () => ada.place(ben, a),
        () => cem.place(ben, { device: 'a-device-of-cem-0' }),
      )
      expect(new Set([one.status, other.status])).toEqual(new Set([201, 403]))
      const ringing = one.status === 201 ? { by: ada, id: one.body.call.id } : { by: cem, id: other.body.call.id }
      await ringing.by.act(ringing.id, 'hang-up')
    })

    it('both hang up, and both press keep talking', async () => {
      const { ada, ben, a, b1 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      const before = (await ben.accept(id, b1)).body.call
      await atOnce(
        turn,
        () => ada.act(id, 'keep-talking'),
        () => ben.act(id, 'keep-talking'),
      )
      const extended = await agreed(id, [ada, ben], [a, b1])
      if (before.state !== 'active' || extended.state !== 'active') throw new Error('not active')
      expect(Date.parse(extended.ends_at ?? '') - Date.parse(before.ends_at ?? '')).toBe(120_000)
      const [one, other] = await atOnce(
        turn,
        () => ada.act(id, 'hang-up'),
        () => ben.act(id, 'hang-up'),
      )
      expect([one.status, other.status]).toEqual([200, 200])
      expect(await agreed(id, [ada, ben], [a, b1])).toMatchObject({ outcome: 'completed' })
    })
  })
})
