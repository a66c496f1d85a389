import type { CallCheck, Notification, ThreadPage } from '@maru/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onBothDatabases } from './testing/both-databases.ts'
import type { LabHub } from './testing/hub.ts'
import type { LabPerson } from './testing/person.ts'
import type { Screen } from './testing/screen.ts'

onBothDatabases((start) => {
  let hub: LabHub
  beforeAll(async () => {
    hub = await start()
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  let count = 0
  /** Two people who may ring each other, the caller with one screen and the callee with two. */
  async function two(): Promise<{ ada: LabPerson; ben: LabPerson; a: Screen; b1: Screen; b2: Screen }> {
    count += 1
    const [ada, ben] = await hub.friends(`ada${count}`, `ben${count}`)
    return { ada, ben, a: await ada.screen(), b1: await ben.screen(), b2: await ben.screen() }
  }
  const lastInThread = async (owner: LabPerson, other: LabPerson) =>
    (await owner.get<ThreadPage>(`maru/v1/threads/${other.id}`)).body.items[0]

  describe('a call that is answered', () => {
    it('[C6][C7] rings on all screens of the callee, with face and reason, and without a ticket or a room', async () => {
      const { ada, ben, a, b1, b2 } = await two()
      const placed = await ada.place(ben, a, ' about your bike ad ')
      expect(placed.status).toBe(201)
      expect(placed.body).toMatchObject({ call: { state: 'ringing', revision: 1, reason: 'about your bike ad' }, ticket: null })
      for (const screen of [b1, b2]) {
        expect(await screen.untilCall('ringing')).toMatchObject({ caller: { id: ada.id }, reason: 'about your bike ad' })
        expect(screen.of('maru.call')[0]?.ticket).toBeNull()
      }
      expect(await hub.rooms()).toEqual([])
      await ada.act(placed.body.call.id, 'hang-up')
    })

    it('[C8][C13] the first accept wins; tickets go to the two devices and to nobody else', async () => {
      const { ada, ben, a, b1, b2 } = await two()
      const a2 = await ada.screen()
      const { id } = (await ada.place(ben, a)).body.call
      const accepted = await ben.accept(id, b1)
      expect(accepted.body.call).toMatchObject({ state: 'active', device: b1.device, keep_talking: [], can_extend: true })
      expect(accepted.body.ticket).not.toBeNull()
      await a.until(() => a.tickets(id).length)
      await b1.until(() => b1.tickets(id).length)
      expect(await b2.untilCall('active')).toMatchObject({ device: b1.device })
      expect(await a2.untilCall('active')).toMatchObject({ device: a.device })
      expect([a2.tickets(id), b2.tickets(id)]).toEqual([[], []])
      expect(await hub.rooms()).toContain(`call_${id}`)

      const second = await ben.accept(id, b2)
      expect([second.status, second.body.reason, second.body.call.state]).toEqual([409, 'answered_elsewhere', 'active'])
      const again = await ben.accept(id, b1)
      expect([again.status, again.body.ticket === null]).toEqual([200, false])
      expect((await ben.act(id, 'decline')).body.reason).toBe('answered_elsewhere')
      await ada.act(id, 'hang-up')
    })

    it('[C14] hanging up closes the room, for both, and the line in both threads says how long', async () => {
      const { ada, ben, a, b1 } = await two()
      const { id } = (await ada.place(ben, a, 'lunch?')).body.call
      const { ticket } = (await ben.accept(id, b1)).body
      if (!ticket) throw new Error('no ticket')
      expect(hub.engine.enter(ticket)).toBe(true)
      expect((await lastInThread(ada, ben))?.kind).toBe('call')
      const ended = await ben.act(id, 'hang-up')
      expect(ended.body.call).toMatchObject({ state: 'ended', outcome: 'completed' })
      expect(await a.untilCall('ended')).toMatchObject({ id, outcome: 'completed' })
      expect(await hub.rooms()).not.toContain(`call_${id}`)
      expect(hub.engine.enter(ticket)).toBe(false)
      for (const [owner, other] of [
        [ada, ben],
        [ben, ada],
      ] as const) {
        expect(await lastInThread(owner, other)).toMatchObject({
          kind: 'call',
          call: { id, state: 'ended', outcome: 'completed', reason: 'lunch?' },
        })
      }
      expect((await ada.act(id, 'hang-up')).status).toBe(200)
      expect((await ben.accept(id, b1)).body).toMatchObject({ reason: 'call_ended', call: { state: 'ended' } })
    })

    it('[C13] join and current give the device in the call its ticket, and others none', async () => {
      const { ada, ben, a, b1, b2 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      expect((await ada.current(a)).body).toMatchObject([{ call: { id, state: 'ringing' }, ticket: null }])
      expect((await ada.join(id, a)).body).toMatchObject({ call: { state: 'ringing' }, ticket: null })
      await ben.accept(id, b1)
      expect((await ben.join(id, b1)).body.ticket).not.toBeNull()
      expect((await ben.join(id, b2)).body.reason).toBe('answered_elsewhere')
      expect((await ben.current(b1)).body[0]?.ticket).not.toBeNull()
      expect((await ben.current(b2)).body).toMatchObject([{ ticket: null, call: { device: b1.device } }])
      await ada.act(id, 'hang-up')
      expect((await ben.current(b1)).body).toEqual([])
      expect((await ben.join(id, b1)).status).toBe(409)
    })

    it('[C16] keep talking needs both', async () => {
      const { ada, ben, a, b1 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      expect((await ada.act(id, 'keep-talking')).status).toBe(409)
      const before = (await ben.accept(id, b1)).body.call
      const one = (await ada.act(id, 'keep-talking')).body.call
      expect(one).toMatchObject({ keep_talking: [ada.id] })
      const both = (await ben.act(id, 'keep-talking')).body.call
      if (before.state !== 'active' || both.state !== 'active') throw new Error('not active')
      expect(Date.parse(both.ends_at ?? '') - Date.parse(before.ends_at ?? '')).toBe(120_000)
      expect(both.keep_talking).toEqual([])
      await ada.act(id, 'hang-up')
    })

    it('[C37] the ticket says nothing but room and identity; the other’s device is told to nobody', async () => {
      const { ada, ben, a, b1 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      const { ticket } = (await ben.accept(id, b1)).body
      const { nr: _, ...says } = JSON.parse(ticket?.token ?? '') as Record<string, unknown>
      expect(says).toEqual({ room: `call_${id}`, identity: ben.id, speak: true })
      await a.untilCall('active')
      expect(JSON.stringify(a.heard)).not.toContain(b1.device)
      expect(JSON.stringify(b1.heard)).not.toContain(a.device)
      await ada.act(id, 'hang-up')
    })
  })

  describe('a call that is not answered', () => {
    it('[C9] decline with a message; the others stop ringing', async () => {
      const { ada, ben, a, b1, b2 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      expect((await ben.act(id, 'decline', { message: 'in a meeting' })).body.call).toMatchObject({ outcome: 'declined' })
      for (const screen of [a, b1, b2]) expect(await screen.untilCall('ended')).toMatchObject({ decline_message: 'in a meeting' })
      expect((await ben.act(id, 'decline')).status).toBe(200)
      expect((await ben.get<Notification[]>('v1/notifications?types[]=maru.missed_call')).body).toEqual([])
    })

    it('[C10][C24] cancelled: the callee finds a missed call', async () => {
      const { ada, ben, a, b1 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      await ada.act(id, 'hang-up')
      expect(await b1.untilCall('ended')).toMatchObject({ outcome: 'cancelled' })
      await b1.until(() => b1.of('notification').find((one) => one.type === 'maru.missed_call' && one.account.id === ada.id))
      const thread = await b1.until(() =>
        b1.of('maru.thread').find(({ item }) => item.kind === 'call' && item.call.state === 'ended'),
      )
      expect(thread).toMatchObject({ with_account_id: ada.id, unread: 1 })
    })

    it('[C22][C23] others know nothing of it, and the two can do only what is theirs', async () => {
      const { ada, ben, a, b1 } = await two()
      const eve = await hub.person(`eve${count}`)
      const { id } = (await ada.place(ben, a)).body.call
      for (const answer of [
        await eve.get(`maru/v1/calls/${id}`),
        await eve.accept(id, b1),
        await eve.act(id, 'hang-up'),
        await eve.join(id, b1),
      ]) {
        expect([answer.status, answer.body.reason]).toEqual([404, 'not_found'])
      }
      expect((await ada.accept(id, a)).body.reason).toBe('not_your_call')
      expect((await ada.act(id, 'decline')).body.reason).toBe('not_your_call')
      expect((await ben.get(`maru/v1/calls/${id}`)).status).toBe(200)
      await ada.act(id, 'hang-up')
    })

    it('[C3] a person is in one call at most, and busy for others', async () => {
      const { ada, ben, a, b1 } = await two()
      const cem = await hub.person(`cem${count}`)
      await ada.ringable('everyone')
      await ben.ringable('everyone')
      const c = await cem.screen()
      const { id } = (await ada.place(ben, a)).body.call
      for (const busy of [ada, ben]) expect((await cem.place(busy, c)).body.reason).toBe('unavailable')
      await cem.ringable('everyone')
      expect((await ada.place(cem, a)).body).toMatchObject({ reason: 'already_in_call', call: { id } })
      await ben.accept(id, b1)
      expect((await cem.place(ben, c)).body.reason).toBe('unavailable')
      await ada.act(id, 'hang-up')
      const rings = await cem.place(ben, c)
      expect(rings.status).toBe(201)
      await cem.act(rings.body.call.id, 'hang-up')
    })

    it('the same request twice is one call, by its key and by its device', async () => {
      const { ada, ben, a, b1 } = await two()
      const key = { 'idempotency-key': `k${count}` }
      const one = await ada.place(ben, a, '', key)
      const again = await ada.place(ben, a, '', key)
      const withoutKey = await ada.place(ben, a)
      expect([again.status, again.body.call.id, withoutKey.body.call.id]).toEqual([201, one.body.call.id, one.body.call.id])
      await ben.accept(one.body.call.id, b1)
      expect((await ada.place(ben, a, '', key)).body).toMatchObject({ call: { state: 'active' }, ticket: {} })
      await ada.act(one.body.call.id, 'hang-up')
      expect((await ada.place(ben, a, '', key)).body).toMatchObject({
        call: { id: one.body.call.id, state: 'ended' },
        ticket: null,
      })
    })
  })

  describe('what ends a call from outside', () => {
    it('[C20] a block stops the ringing, and looks declined', async () => {
      const { ada, ben, a, b1 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      await ben.block(ada)
      expect(await a.untilCall('ended')).toMatchObject({ id, outcome: 'declined', decline_message: null })
      expect(await b1.untilCall('ended')).toMatchObject({ id })
    })

    it('[C20] a block ends a running call at once, and looks like hanging up', async () => {
      const { ada, ben, a, b1 } = await two()
      const { id } = (await ada.place(ben, a)).body.call
      await ben.accept(id, b1)
      await ada.block(ben)
      expect(await b1.untilCall('ended')).toMatchObject({ outcome: 'completed' })
      expect(await hub.rooms()).not.toContain(`call_${id}`)
    })

    it('[C21] a revoked session of the device ends its part; another session of the same person does not', async () => {
      const { ada, ben, a, b1 } = await two()
      const elsewhere = await ben.anotherSession()
      const { id } = (await ada.place(ben, a)).body.call
      await ben.accept(id, b1)
      await elsewhere.ask('DELETE', 'maru/v1/sessions/current')
      expect((await ada.get<{ call: { state: string } }>(`maru/v1/calls/${id}`)).body.call.state).toBe('active')
      await ben.ask('DELETE', 'maru/v1/sessions/current')
      expect(await a.untilCall('ended')).toMatchObject({ outcome: 'completed' })
      expect(await hub.rooms()).not.toContain(`call_${id}`)
    })

    it('[C21] signing out while it rings cancels it', async () => {
      const { ada, ben, a, b1 } = await two()
      await ada.place(ben, a)
      await ada.ask('DELETE', 'maru/v1/sessions/current')
      expect(await b1.untilCall('ended')).toMatchObject({ outcome: 'cancelled' })
    })
  })

  describe('what is told beforehand', () => {
    const check = async (viewer: LabPerson, query: string) => (await viewer.get<CallCheck>(`maru/v1/calls/check?${query}`)).body

    it('[C27][C36] says by which rule, for how long, and what else', async () => {
      const { ada, ben } = await two()
      const eve = await hub.person(`eve${count}`)
      expect(await check(ada, `acct=@${ben.account.username}`)).toMatchObject({
        callee: { id: ben.id },
        allowed: true,
        rule: 'follows_you',
        seconds: 120,
        can_extend: true,
        cost: 0,
        alternatives: [],
      })
      expect(await check(eve, `account_id=${ben.id}`)).toMatchObject({
        allowed: false,
        rule: 'not_followed_by',
        alternatives: ['message', 'knock'],
      })
      expect(await check(ada, `account_id=${ada.id}`)).toMatchObject({ allowed: false, rule: 'oneself', alternatives: [] })
      expect((await ada.get('maru/v1/calls/check?acct=nobody_here')).status).toBe(404)
      await ben.ringable('mutuals')
      expect(await check(eve, `account_id=${ben.id}`)).toMatchObject({ rule: 'not_mutual' })
      expect(await check(ada, `account_id=${ben.id}`)).toMatchObject({ allowed: true, rule: 'mutual' })
      await ben.ringable('nobody')
      expect(await check(ada, `account_id=${ben.id}`)).toMatchObject({ rule: 'nobody' })
      await ben.put(`maru/v1/call-exceptions/${ada.id}`, { verdict: 'allow' })
      expect(await check(ada, `account_id=${ben.id}`)).toMatchObject({ allowed: true, rule: 'exception' })
    })

    it('[C28][C36] a block and quiet hours change nothing in it', async () => {
      const { ada, ben } = await two()
      const before = await check(ada, `account_id=${ben.id}`)
      await ben.put('maru/v1/call-settings', {
        who: 'followed',
        quiet_hours: { from: '00:00', to: '00:00' },
        time_zone: 'Asia/Seoul',
      })
      await ben.block(ada)
      const { callee: _, ...after } = await check(ada, `account_id=${ben.id}`)
      expect(before).toMatchObject(after)
    })
  })
})
