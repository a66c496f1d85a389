import { expect, test } from 'vitest'
import type { Client } from '../testing/client.ts'
import { onBothEngines } from '../testing/engines.ts'

const THREADS = '/api/maru/v1/threads'
const WEBM = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(5000, 7)])

const page = async (who: Client, other: Client, query = '') => (await who.get(`${THREADS}/${other.id}${query}`)).body
const texts = async (who: Client, other: Client) => (await page(who, other)).items.map((item) => item.status.text)
const unreadOf = async (who: Client, other: Client) =>
  (await who.get(THREADS)).body.find((thread) => thread.account.id === other.id)?.unread

function recording(more: Record<string, string | Blob> = {}): FormData {
  const form = new FormData()
  form.set('file', new Blob([WEBM], { type: 'audio/webm' }), 'note.webm')
  form.set('duration_ms', '3200')
  form.set('waveform', JSON.stringify(Array.from({ length: 64 }, (_, index) => index)))
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  return form
}

onBothEngines('messages', (start) => {
  test('[M1][M2] messages and direct posts in one flow, for the two alone', async () => {
    await using hub = await start()
    const [ann, bob, carl] = await hub.people('ann', 'bob', 'carl')
    await ann.writesTo(bob, 'one')
    await bob.says('@ann two', { visibility: 'direct' })
    await ann.says('three @bob @carl', { visibility: 'direct' })
    await ann.says('public @bob')
    expect(await texts(ann, bob)).toEqual(['three @bob @carl', '@ann two', 'one'])
    expect(await texts(bob, ann)).toEqual(['three @bob @carl', '@ann two', 'one'])
    expect(await texts(carl, ann)).toEqual(['three @bob @carl'])
    expect(await texts(carl, bob)).toEqual([])
    expect((await carl.get(THREADS)).body.map((thread) => thread.account.id)).toEqual([ann.id])
    const first = (await page(ann, bob)).items.at(-1)
    expect(first?.status).toMatchObject({ visibility: 'direct', account: { id: ann.id }, mentions: [{ id: bob.id }] })
    for (const path of ['/api/v1/timelines/home', '/api/v1/timelines/public'])
      expect(await carl.ids(path)).not.toContain(first?.id)
    expect((await hub.visitor.get(THREADS)).status).toBe(401)
  })

  test('[M9] who is only spoken of in a message hears nothing of it', async () => {
    await using hub = await start()
    const [ann, bob, carl] = await hub.people('ann', 'bob', 'carl')
    using screen = await carl.opens()
    const item = await ann.writesTo(bob, 'what do you think of @carl and @nobody?')
    expect(await texts(bob, ann)).toEqual(['what do you think of @carl and @nobody?'])
    expect((await carl.get(THREADS)).body).toEqual([])
    expect((await carl.get(`/api/v1/statuses/${item.id}`)).status).toBe(404)
    await screen.settles()
    expect(screen.count('maru.thread')).toBe(0)
    const seen = (await page(bob, ann)).items[0]?.status
    expect(seen?.mentions.map(({ id }) => id)).toEqual([bob.id])
    expect(seen?.content).toContain(`/@carl"`)
  })

  test('[M1] a long thread in pages, newest first', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    for (let index = 0; index < 7; index += 1) await ann.writesTo(bob, String(index))
    const first = await page(bob, ann, '?limit=3')
    const second = await page(bob, ann, `?limit=3&max_id=${first.next}`)
    const third = await page(bob, ann, `?limit=3&max_id=${second.next}`)
    expect([first, second, third].map((part) => part.items.map((item) => item.status.text))).toEqual([
      ['6', '5', '4'],
      ['3', '2', '1'],
      ['0'],
    ])
    expect(third.next).toBeNull()
  })

  test('[M3][M4] live on every screen, with what is unread', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    using hers = await ann.opens()
    using his = await bob.opens()
    using hisOther = await bob.opens()
    const item = await ann.writesTo(bob, 'hello')
    expect(await hers.hears('maru.thread')).toMatchObject({
      with_account_id: bob.id,
      unread: 0,
      item: { id: item.id, kind: 'message' },
    })
    for (const screen of [his, hisOther])
      expect(await screen.hears('maru.thread')).toMatchObject({
        with_account_id: ann.id,
        unread: 1,
        item: { status: { text: 'hello' } },
      })
    const later = await ann.writesTo(bob, 'still there?')
    expect(await unreadOf(bob, ann)).toBe(2)
    expect(await unreadOf(ann, bob)).toBe(0)
    expect((await bob.get('/api/v1/accounts/verify_credentials')).body.maru).toMatchObject({
      unread_threads: 1,
      unread_notifications: 0,
    })
    expect((await bob.post(`${THREADS}/${ann.id}/read`, { id: item.id })).body).toEqual({ unread: 1 })
    expect((await bob.post(`${THREADS}/${ann.id}/read`, { id: '999999999999999999' })).body).toEqual({ unread: 0 })
    expect(await hisOther.hears('maru.thread_read', ({ unread }) => unread === 0)).toEqual({
      with_account_id: ann.id,
      read_id: later.id,
      unread: 0,
    })
    expect((await bob.post(`${THREADS}/${ann.id}/read`, { id: item.id })).body).toEqual({ unread: 0 })
    await ann.writesTo(bob, 'now?')
    expect(await unreadOf(bob, ann)).toBe(1)
    expect((await page(bob, ann)).read_id).toBe(later.id)
  })

  test('[M5] across a block it looks as ever and arrives nowhere, not even later', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    await bob.writesTo(ann, 'before')
    await ann.does('block', bob)
    using hers = await ann.opens()
    const item = await bob.writesTo(ann, 'let me in')
    expect(item).toMatchObject({ kind: 'message', status: { text: 'let me in', mentions: [{ id: ann.id }] } })
    expect((await bob.post(`${THREADS}/${ann.id}/voice-notes`, recording())).status).toBe(200)
    expect(await texts(bob, ann)).toEqual(['', 'let me in', 'before'])
    expect(await texts(ann, bob)).toEqual(['before'])
    expect((await ann.post(`${THREADS}/${bob.id}/messages`, { text: 'no' })).body.reason).toBe('forbidden')
    expect((await ann.post(`${THREADS}/${bob.id}/voice-notes`, recording())).body.reason).toBe('forbidden')
    await ann.does('unblock', bob)
    expect(await texts(ann, bob)).toEqual(['before'])
    expect((await ann.get(`/api/v1/statuses/${item.id}`)).status).toBe(404)
    await bob.writesTo(ann, 'hello again')
    expect(await hers.hears('maru.thread')).toMatchObject({ item: { status: { text: 'hello again' } } })
  })

  test('a message is refused where it is to oneself, to nobody, empty, too long or a call', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    const refused = async (id: string, text: unknown) => (await ann.post(`${THREADS}/${id}/messages`, { text })).body.reason
    expect(await refused(ann.id, 'x')).toBe('oneself')
    expect(await refused('123', 'x')).toBe('not_found')
    expect(await refused('..%2f..', 'x')).toBe('not_found')
    expect(await refused(bob.id, '  ')).toBe('empty')
    expect(await refused(bob.id, 'x'.repeat(2001))).toBe('too_long')
    expect(await refused(bob.id, '@call @bob now')).toBe('call_is_not_a_post')
    expect(await refused(bob.id, 5)).toBe('invalid')
    expect((await ann.get(`${THREADS}/123`)).status).toBe(404)
  })

  test('[M8] one key, one line', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    const more = { headers: { 'Idempotency-Key': 'k' } }
    const answers = await Promise.all([1, 2, 3].map(() => ann.post(`${THREADS}/${bob.id}/messages`, { text: 'once' }, more)))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect(await texts(bob, ann)).toEqual(['once'])
  })

  test('a deleted message is gone from both sides', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    const item = await ann.writesTo(bob, 'oops')
    using his = await bob.opens()
    expect((await bob.delete(`/api/v1/statuses/${item.id}`)).status).toBe(404)
    await ann.delete(`/api/v1/statuses/${item.id}`)
    expect(await his.hears('delete')).toBe(item.id)
    expect(await texts(bob, ann)).toEqual([])
    expect((await bob.get(THREADS)).body).toEqual([])
  })

  test('[M6][M7] a voice note: kept, in the thread, played in parts by the two alone', async () => {
    await using hub = await start()
    const [ann, bob, carl] = await hub.people('ann', 'bob', 'carl')
    const item = (await ann.post(`${THREADS}/${bob.id}/voice-notes`, recording())).body
    const note = item.status.maru.voice_note ?? expect.fail('no voice note')
    expect(note).toMatchObject({ duration_ms: 3200, call_id: null, waveform: Array.from({ length: 64 }, (_, index) => index) })
    const path = new URL(note.url).pathname
    for (const who of [ann, bob]) {
      const whole = await who.get(path)
      expect([whole.status, whole.headers.get('content-type'), whole.headers.get('content-length')]).toEqual([
        200,
        'audio/webm',
        String(WEBM.length),
      ])
    }
    const part = await bob.get(path, { headers: { Range: 'bytes=0-3' } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 0-3/${WEBM.length}`])
    expect((await bob.get(path, { headers: { Range: 'bytes=-4' } })).headers.get('content-range')).toBe(
      `bytes ${WEBM.length - 4}-${WEBM.length - 1}/${WEBM.length}`,
    )
    expect((await bob.get(path, { headers: { Range: 'bytes=999999-' } })).status).toBe(416)
    expect((await carl.get(path)).status).toBe(404)
    expect((await hub.visitor.get(path)).status).toBe(401)
    expect((await bob.get('/media/voice-notes/..%2f..%2fhub.sqlite')).status).toBe(404)
    expect((await carl.get(`/api/v1/statuses/${item.id}`)).status).toBe(404)
    await ann.delete(`/api/v1/statuses/${item.id}`)
    expect((await bob.get(path)).status).toBe(404)
  })

  test('[M10] nobody leaves more voice notes in a day than anybody has to say', async () => {
    await using hub = await start({ rateLimits: true })
    const [ann, bob] = await hub.people('ann', 'bob')
    const asked: [string, number, string][] = []
    hub.server.hub.limits.take = ({ name, most }, key) => {
      asked.push([name, most, key])
      return name === 'voice-notes-a-day' ? 432 : 0
    }
    const answer = await ann.post(`${THREADS}/${bob.id}/voice-notes`, recording())
    expect([answer.status, answer.body.reason]).toEqual([429, 'rate_limited'])
    expect(asked).toContainEqual(['voice-notes-a-day', 200, ann.id])
    expect((await page(bob, ann)).items).toEqual([])
  })

  test.each([
    ['too long a time', { duration_ms: '130000' }, 422, 'too_long'],
    ['no time', { duration_ms: '0' }, 422, 'invalid'],
    ['a page that says it is sound', { file: new Blob(['<html>hello</html>'], { type: 'audio/webm' }) }, 415, 'unsupported_type'],
    ['nothing', { file: new Blob([]) }, 422, 'empty'],
    ['too much', { file: new Blob([WEBM, Buffer.alloc(5 * 1024 * 1024)]) }, 413, 'too_large'],
    ['half a waveform', { waveform: '[1,2]' }, 422, 'invalid'],
    ['a waveform of words', { waveform: JSON.stringify(Array(64).fill('x')) }, 422, 'invalid'],
    ['no waveform', { waveform: '{' }, 422, 'invalid'],
    ['a call that never was', { call_id: '123' }, 404, 'not_found'],
    ['a text for a file', { file: 'hello' }, 422, 'invalid'],
  ])('[M6] %s is refused', async (_name, more, status, reason) => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    const answer = await ann.post(`${THREADS}/${bob.id}/voice-notes`, recording(more))
    expect([answer.status, answer.body.reason]).toEqual([status, reason])
    expect((await page(bob, ann)).items).toEqual([])
  })
})
