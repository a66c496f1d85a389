import type { CallAndTicket, Knock, Notification, Presence, ThreadPage } from '@maru/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onBothDatabases } from './testing/both-databases.ts'
import type { LabHub } from './testing/hub.ts'
import type { Answer, LabPerson } from './testing/person.ts'
import { MOMENT_MS } from './unhurried.ts'

onBothDatabases((start) => {
  let hub: LabHub
  beforeAll(async () => {
    hub = await start()
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  let count = 0
  const named = (...names: string[]) => {
    count += 1
    return names.map((name) => `${name}${count}`)
  }
  async function pair(): Promise<[LabPerson, LabPerson]> {
    const [ada = '', ben = ''] = named('ada', 'ben')
    return hub.friends(ada, ben)
  }
  const QUIET = { who: 'followed', quiet_hours: { from: '00:00', to: '00:00' }, time_zone: 'Asia/Seoul' }
  const calls = async (owner: LabPerson, other: LabPerson) =>
    (await owner.get<ThreadPage>(`maru/v1/threads/${other.id}`)).body.items.filter((item) => item.kind === 'call')
  const missed = async (owner: LabPerson) =>
    (await owner.get<Notification[]>('v1/notifications?types[]=maru.missed_call')).body.length

  it('[C41] reasons and messages come without characters that disturb the screen', async () => {
    const [ada, ben] = await pair()
    const [from, at] = await Promise.all([ada.screen(), ben.screen()])
    const { body } = await ada.place(ben, from, ' why\u0000 \u202Eyhw\u2066\n<b> ')
    expect(body.call.reason).toBe('why yhw <b>')
    await at.until(() => at.call(body.call.id))
    const declined = (await ben.act(body.call.id, 'decline', { message: 'no\u0000w\u202E\nlater' })).body.call
    expect(declined).toMatchObject({ outcome: 'declined', decline_message: 'now\nlater' })
    const [eve = ''] = named('eve')
    const stranger = await hub.person(eve)
    expect((await stranger.post('maru/v1/knocks', { account_id: ben.id, reason: '\u0000\u202E' })).body.reason).toBe('empty')
    await stranger.post('maru/v1/knocks', { account_id: ben.id, reason: 'it is\u0000 me' })
    expect((await ben.get<Knock[]>('maru/v1/knocks')).body.map((knock) => knock.reason)).toEqual(['it is me'])
  })

  describe('[C29] unavailable', () => {
    /** What is left of an answer without the names, ids and times in it. */
    function bones({ status, text }: Answer<unknown>): string {
      return `${status} ${text
        .replaceAll(/\b(ada|ben|cem)\d+/g, 'name')
        .replaceAll(/\d{18}/g, 'id')
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')}`
    }

    async function three() {
      const [a = '', b = '', c = ''] = named('ada', 'ben', 'cem')
      const [ada, ben, cem] = await hub.friends(a, b, c)
      return { ada, ben, cem }
    }
    async function blocked(byCallee: boolean) {
      const { ada, ben } = await three()
      await (byCallee ? ben.block(ada) : ada.block(ben))
      return { ada, ben }
    }
    async function quiet() {
      const { ada, ben } = await three()
      await ben.put('maru/v1/call-settings', QUIET)
      return { ada, ben }
    }
    async function busy() {
      const { ada, ben, cem } = await three()
      await ben.screen()
      await cem.place(ben, await cem.screen())
      return { ada, ben }
    }

    it('block, quiet hours and busy are alike in every byte and in time', async () => {
      const answers: Answer<CallAndTicket>[] = []
      for (const cause of [() => blocked(true), () => blocked(false), quiet, busy]) {
        const { ada, ben } = await cause()
        const screen = await ada.screen()
        const answer = await ada.place(ben, screen, 'hello')
        answers.push(answer)
        expect(answer.body).toMatchObject({ reason: 'unavailable', alternatives: ['message', 'voice_note'] })
        // The caller's own screens hear of it with the answer, not before.
        await screen.until(() => screen.of('maru.thread').length)
        expect(screen.of('maru.call')).toEqual([])
        expect(await calls(ada, ben)).toMatchObject([{ call: { state: 'ended', outcome: 'unavailable', reason: 'hello' } }])
      }
      expect(new Set(answers.map(bones)).size).toBe(1)
      for (const { ms } of answers) expect(ms).toBeGreaterThanOrEqual(MOMENT_MS - 1)
    })

    it('[C30] the callee finds a trace of quiet hours and of busy, and none after a block', async () => {
      for (const [cause, seen] of [
        [quiet, 1],
        [busy, 1],
        [() => blocked(true), 0],
        [() => blocked(false), 0],
      ] as const) {
        const { ada, ben } = await cause()
        const before = await missed(ben)
        const { call } = (await ada.place(ben, { device: 'a-device-of-ada-0' })).body
        expect((await calls(ben, ada)).length).toBe(seen)
        expect((await missed(ben)) - before).toBe(seen)
        expect((await ben.get(`maru/v1/calls/${call.id}`)).status).toBe(seen === 1 ? 200 : 404)
      }
    })

    it('the same request again gives the same answer, and one trace', async () => {
      const { ada, ben } = await quiet()
      const key = { 'idempotency-key': 'again' }
      const one = await ada.place(ben, { device: 'a-device-of-ada-0' }, '', key)
      const two = await ada.place(ben, { device: 'a-device-of-ada-0' }, '', key)
      expect(two.text).toBe(one.text)
      expect(await calls(ada, ben)).toHaveLength(1)
    })

    it('presence is away in quiet hours', async () => {
      const { ada, ben } = await quiet()
      await ben.screen()
      const seen = await ada.get<{ presence: Presence }[]>(`maru/v1/presence?id[]=${ben.id}`)
      expect(seen.body).toMatchObject([{ presence: 'away' }])
      await ben.ringable('followed')
      expect((await ada.get<{ presence: Presence }[]>(`maru/v1/presence?id[]=${ben.id}`)).body).toMatchObject([
        { presence: 'here' },
      ])
    })
  })

  describe('the rule', () => {
    it('[C27] each refusal says why, leaves no trace, and rings nothing', async () => {
      const [a = '', b = ''] = named('ada', 'ben')
      const [ada, ben] = [await hub.person(a), await hub.person(b)]
      const screen = await ben.screen()
      const device = { device: 'a-device-of-ada-0' }
      for (const [who, reason] of [
        ['followed', 'not_followed_by'],
        ['mutuals', 'not_mutual'],
        ['nobody', 'nobody'],
      ] as const) {
        await ben.ringable(who)
        const answer = await ada.place(ben, device)
        expect(answer).toMatchObject({ status: 403, body: { reason, alternatives: ['message', 'knock'] } })
      }
      expect(await ada.place(ada, device)).toMatchObject({ status: 403, body: { reason: 'oneself', alternatives: [] } })
      expect((await ada.post('maru/v1/calls', { callee_id: '1', ...device })).status).toBe(404)
      expect((await ada.post('maru/v1/calls', { callee_id: ben.id, device: 'short' })).status).toBe(422)
      expect(screen.heard.filter(({ event }) => event === 'maru.call')).toEqual([])
      expect(await calls(ada, ben)).toEqual([])
    })

    it('[C27] an exception goes before it, until it is taken back', async () => {
      const [ada, ben] = await pair()
      const device = { device: 'a-device-of-ada-0' }
      await ben.put(`maru/v1/call-exceptions/${ada.id}`, { verdict: 'deny' })
      expect((await ada.place(ben, device)).body.reason).toBe('nobody')
      await ben.ringable('nobody')
      await ben.put(`maru/v1/call-exceptions/${ada.id}`, { verdict: 'allow' })
      const { status, body } = await ada.place(ben, device)
      expect(status).toBe(201)
      await ada.act(body.call.id, 'hang-up')
      expect((await ben.get('maru/v1/call-exceptions')).body).toMatchObject([{ account: { id: ada.id }, verdict: 'allow' }])
      expect((await ben.ask('DELETE', `maru/v1/call-exceptions/${ada.id}`)).status).toBe(204)
      expect((await ada.place(ben, device)).body.reason).toBe('nobody')
      expect((await ben.put(`maru/v1/call-exceptions/${ben.id}`, { verdict: 'deny' })).body.reason).toBe('oneself')
    })

    it('settings: the default, what is kept, and what cannot be', async () => {
      const [ada] = await pair()
      expect((await ada.get('maru/v1/call-settings')).body).toEqual({ who: 'followed', quiet_hours: null, time_zone: 'UTC' })
      const settings = { who: 'mutuals', quiet_hours: { from: '22:00', to: '07:00' }, time_zone: 'Europe/Berlin' }
      await ada.put('maru/v1/call-settings', settings)
      expect((await ada.get('maru/v1/call-settings')).body).toEqual(settings)
      expect((await ada.put('maru/v1/call-settings', { ...settings, time_zone: 'Mars/Olympus' })).status).toBe(422)
      expect((await ada.put('maru/v1/call-settings', { ...settings, quiet_hours: { from: '24:00', to: '07:00' } })).status).toBe(
        422,
      )
    })
  })

  describe('[C35] knocks', () => {
    const knocks = async (owner: LabPerson) => (await owner.get<Knock[]>('maru/v1/knocks')).body
    const knock = (from: LabPerson, to: LabPerson, reason = 'let me in') =>
      from.post('maru/v1/knocks', { account_id: to.id, reason })
    async function strangers(): Promise<[LabPerson, LabPerson]> {
      const [a = '', b = ''] = named('ada', 'ben')
      return [await hub.person(a), await hub.person(b)]
    }

    it('shows once with its reason, rings nothing, and lets through when it is allowed', async () => {
      const [ada, ben] = await strangers()
      const screen = await ben.screen()
      const answer = await knock(ada, ben, 'about your bike ad')
      expect([answer.status, answer.text]).toEqual([202, '{}'])
      await screen.until(() => screen.of('maru.knock').length)
      await screen.until(() => screen.of('notification').length)
      expect(screen.of('notification')).toMatchObject([{ type: 'maru.knock', account: { id: ada.id } }])
      expect(screen.of('maru.call')).toEqual([])
      // A second one while the first waits.
      expect((await knock(ada, ben, 'hello?')).text).toBe('{}')
      const [waiting, ...more] = await knocks(ben)
      expect([waiting?.reason, more]).toEqual(['about your bike ad', []])
      expect((await ada.post(`maru/v1/knocks/${waiting?.id}/allow`)).status).toBe(404)
      expect((await ben.post(`maru/v1/knocks/${waiting?.id}/allow`)).status).toBe(204)
      expect(await knocks(ben)).toEqual([])
      const placed = await ada.place(ben, { device: 'a-device-of-ada-0' })
      expect(placed.status).toBe(201)
      await ada.act(placed.body.call.id, 'hang-up')
    })

    it('once dismissed it is silent for a day, and the answer is the same', async () => {
      const [ada, ben] = await strangers()
      await knock(ada, ben)
      const [waiting] = await knocks(ben)
      expect((await ben.post(`maru/v1/knocks/${waiting?.id}/dismiss`)).status).toBe(204)
      expect((await ben.post(`maru/v1/knocks/${waiting?.id}/dismiss`)).status).toBe(404)
      expect((await knock(ada, ben)).text).toBe('{}')
      expect(await knocks(ben)).toEqual([])
      // A day later.
      await hub.server.hub.db
        .updateTable('knocks')
        .set({ answered_at: Date.now() - 25 * 3600_000 })
        .where('to_id', '=', ben.id)
        .where('state', '=', 'dismissed')
        .execute()
      await knock(ada, ben)
      expect(await knocks(ben)).toHaveLength(1)
    })

    it('from somebody blocked or denied: the usual answer, and it reaches nobody', async () => {
      for (const stop of [
        (ben: LabPerson, ada: LabPerson) => ben.block(ada),
        (ben: LabPerson, ada: LabPerson) => ben.put(`maru/v1/call-exceptions/${ada.id}`, { verdict: 'deny' }),
      ]) {
        const [ada, ben] = await strangers()
        const screen = await ben.screen()
        await stop(ben, ada)
        const answer = await knock(ada, ben)
        expect([answer.status, answer.text]).toEqual([202, '{}'])
        expect(await knocks(ben)).toEqual([])
        expect(screen.of('maru.knock')).toEqual([])
      }
    })

    it('a block takes a waiting one back; oneself and nobody are refused', async () => {
      const [ada, ben] = await strangers()
      await knock(ada, ben)
      await ben.block(ada)
      await expect.poll(() => knocks(ben)).toEqual([])
      expect((await knock(ada, ada)).body.reason).toBe('oneself')
      expect((await ada.post('maru/v1/knocks', { account_id: '1', reason: 'x' })).status).toBe(404)
      expect((await knock(ada, ben, '')).body.reason).toBe('empty')
    })
  })
})
