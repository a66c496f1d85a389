import type { Call, CallAndTicket, ThreadPage } from '@maru/protocol'
import { describe, expect, it } from 'vitest'
import { onBothDatabases } from './testing/both-databases.ts'
import type { LabPerson } from './testing/person.ts'

const stateOf = async (person: LabPerson, id: string): Promise<Call> =>
  (await person.get<CallAndTicket>(`maru/v1/calls/${id}`)).body.call
const ends = (person: LabPerson, id: string) =>
  expect.poll(async () => (await stateOf(person, id)).state, { timeout: 30_000 }).toBe('ended')

onBothDatabases((start) => {
  describe('[C25] a hub that was down for a moment', () => {
    it('goes on ringing, and the call can be answered', async () => {
      await using hub = await start()
      const [ada, ben] = await hub.friends('ada', 'ben')
      const a = await ada.screen()
      const b = await ben.screen()
      const { id } = (await ada.place(ben, a, 'lunch?')).body.call
      await hub.down()
      await hub.up()
      const [aAgain, bAgain] = [await ada.screen(a.device), await ben.screen(b.device)]
      // A screen that comes back rings by itself.
      expect(await bAgain.untilCall('ringing')).toMatchObject({ id, reason: 'lunch?' })
      expect((await ben.current(b)).body).toMatchObject([{ call: { id, state: 'ringing' }, ticket: null }])
      const accepted = await ben.accept(id, bAgain)
      expect(accepted.body.ticket).not.toBeNull()
      await aAgain.until(() => aAgain.tickets(id).length)
      await ada.act(id, 'hang-up')
    })

    it('a call that rang is over when its time ran out meanwhile', async () => {
      await using hub = await start({ calls: { ringSeconds: 1 } })
      const [ada, ben] = await hub.friends('ada', 'ben')
      await ben.screen()
      const { id } = (await ada.place(ben, await ada.screen())).body.call
      await hub.down()
      await new Promise((resolve) => setTimeout(resolve, 1100))
      await hub.up()
      await ends(ben, id)
      expect(await stateOf(ben, id)).toMatchObject({ outcome: 'missed' })
      expect((await ben.get<ThreadPage>(`maru/v1/threads/${ada.id}`)).body.items).toMatchObject([{ call: { outcome: 'missed' } }])
    })

    it('a call goes on: its room is made anew, and both devices join again', async () => {
      await using hub = await start()
      const [ada, ben] = await hub.friends('ada', 'ben')
      const a = await ada.screen()
      const b = await ben.screen()
      const { id } = (await ada.place(ben, a)).body.call
      const before = (await ben.accept(id, b)).body
      await hub.down()
      await hub.up()
      const after = await stateOf(ada, id)
      if (before.call.state !== 'active' || after.state !== 'active') throw new Error('not active')
      expect(after.ends_at).toBe(before.call.ends_at)
      expect(await hub.rooms()).toEqual([])
      for (const [person, device] of [
        [ada, a],
        [ben, b],
      ] as const) {
        const { ticket } = (await person.join(id, device)).body
        expect(ticket && hub.engine.enter(ticket)).toBe(true)
      }
      expect(await hub.rooms()).toEqual([`call_${id}`])
      await ada.act(id, 'hang-up')
    })

    it('the limit comes at its time', async () => {
      await using hub = await start({ calls: { seconds: 2, canExtend: false } })
      const [ada, ben] = await hub.friends('ada', 'ben')
      const b = await ben.screen()
      const { id } = (await ada.place(ben, await ada.screen())).body.call
      const { call } = (await ben.accept(id, b)).body
      if (call.state !== 'active') throw new Error('not active')
      await hub.down()
      await hub.up()
      await ends(ada, id)
      expect(await stateOf(ada, id)).toMatchObject({ outcome: 'limit', ended_at: call.ends_at, talked_seconds: 2 })
    })
  })

  describe('[C19][C40] an engine that dies', () => {
    it('accepting waits for it, and the room is made again when it is back', async () => {
      await using hub = await start()
      const [ada, ben] = await hub.friends('ada', 'ben')
      const a = await ada.screen()
      const b = await ben.screen()
      const { id } = (await ada.place(ben, a)).body.call
      hub.engine.die()
      const accepting = ben.accept(id, b)
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect((await stateOf(ada, id)).state).toBe('ringing')
      hub.engine.comeBack()
      expect((await accepting).body.ticket).not.toBeNull()
      hub.engine.die()
      expect((await ada.act(id, 'keep-talking')).status).toBe(200)
      hub.engine.comeBack()
      await expect.poll(() => hub.rooms()).toEqual([`call_${id}`])
      hub.engine.die()
      expect((await ada.act(id, 'hang-up')).body.call.state).toBe('ended')
      hub.engine.comeBack()
      await expect.poll(() => hub.rooms()).toEqual([])
    })

    it('a room that is no call’s any more is deleted by the regular check, other rooms are left alone', async () => {
      await using hub = await start()
      await hub.engine.open('call_123')
      await hub.engine.open('stage_1')
      await hub.server.hub.calls.compareWithEngine()
      expect(await hub.rooms()).toEqual(['stage_1'])
    })
  })
})
