import type { CredentialAccount } from '@maru/protocol'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { Client } from '../testing/client.ts'
import { onBothEngines } from '../testing/engines.ts'
import { startTestHub } from '../testing/test-hub.ts'

const UPDATE = '/api/v1/accounts/update_credentials'
const change = (who: Client, fields: Record<string, string | Blob>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return who.ask<CredentialAccount>('PATCH', UPDATE, form)
}

onBothEngines('accounts', (start) => {
  test('[A1][A3] a name and a bio, shown as text', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const answer = await change(ann, { display_name: ' <b>Ann</b>\u202E ', note: '<script>x</script>\nhttps://a.example' })
    expect(answer.body).toMatchObject({ display_name: '<b>Ann</b>', source: { note: '<script>x</script>\nhttps://a.example' } })
    expect(answer.body.note).toMatch(/^<p>&lt;script&gt;x&lt;\/script&gt;<br><a href="https:\/\/a\.example"/)
    expect((await change(ann, { display_name: '' })).body.display_name).toBe('ann')
    expect((await change(ann, { display_name: 'x'.repeat(51) })).body.reason).toBe('too_long')
    expect((await change(ann, { note: 'x'.repeat(501) })).body.reason).toBe('too_long')
    expect((await hub.visitor.ask('PATCH', UPDATE, { display_name: 'x' })).status).toBe(401)
  })

  test('[A4] what no text has in it is nobody', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    for (const path of ['/api/v1/accounts/%00', '/api/v1/accounts/lookup?acct=%00', '/api/v1/statuses/1%00'])
      expect([400, 404]).toContain((await ann.get(path)).status)
    expect((await hub.visitor.post('/api/maru/v1/sessions', { handle: 'ann\0', password: 'x' })).status).toBeLessThan(500)
  })

  test('[A4] lookup and search, by handle and by name', async () => {
    await using hub = await start()
    const [ann, anna, bob] = await hub.people('ann', 'anna', 'bob')
    await change(bob, { display_name: '밥 100%_Ann' })
    const { host } = new URL(hub.origin)
    const lookUp = async (acct: string) => {
      const { status, body } = await hub.visitor.get(`/api/v1/accounts/lookup?acct=${encodeURIComponent(acct)}`)
      return [acct, status, body.id]
    }
    for (const acct of ['ann', '@ann', 'ANN', `ann@${host}`]) expect(await lookUp(acct)).toEqual([acct, 200, ann.id])
    for (const acct of ['nobody', 'ann@elsewhere.example', '', '%']) expect(await lookUp(acct)).toEqual([acct, 404, undefined])
    const found = (q: string, more = '') => ann.ids(`/api/v1/accounts/search?q=${encodeURIComponent(q)}${more}`)
    expect(await found('ann')).toEqual([ann.id, anna.id, bob.id])
    expect(await found('@ANNA')).toEqual([anna.id])
    expect(await found('밥')).toEqual([bob.id])
    expect(await found('100%_a')).toEqual([bob.id])
    expect(await Promise.all(['', '@', '%', '_nn', '!'].map((q) => found(q)))).toEqual([[], [], [bob.id], [], []])
    await ann.does('follow', anna)
    expect(await found('ann', '&following=true')).toEqual([anna.id])
    expect((await ann.get('/api/v2/search?q=ann')).body).toMatchObject({
      accounts: [{ id: ann.id }, { id: anna.id }, { id: bob.id }],
      statuses: [],
      hashtags: [],
    })
    await ann.says('#Annual')
    expect((await ann.get('/api/v2/search?q=%23ann&type=hashtags')).body).toMatchObject({
      accounts: [],
      hashtags: [{ name: 'annual' }],
    })
  })
})

test('[A2] a picture is drawn anew without what else was in it', async () => {
  await using hub = await startTestHub()
  const ann = await hub.person('ann')
  const drawn = new URL((await hub.visitor.get(`/api/v1/accounts/${ann.id}`)).body.avatar).pathname
  expect((await hub.visitor.get(drawn)).headers.get('content-type')).toBe('image/svg+xml')
  const photo = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#336699' } })
    .withExif({ IFD0: { Copyright: 'taken at home' }, IFD3: { GPSLatitude: '37/1' } })
    .jpeg()
    .toBuffer()
  const answer = await change(ann, { avatar: new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }) })
  const { pathname } = new URL(answer.body.avatar)
  const picture = await fetch(`${hub.door}${pathname}`)
  const bytes = Buffer.from(await picture.arrayBuffer())
  const facts = await sharp(bytes).metadata()
  expect([picture.headers.get('content-type'), facts.format, facts.width, facts.height, facts.exif]).toEqual([
    'image/webp',
    'webp',
    400,
    400,
    undefined,
  ])
  expect(bytes.includes('taken at home')).toBe(false)
})

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'

test.each([
  ['a page', Buffer.from('<html><script>alert(1)</script>'), 'image/png', 415],
  ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'image/svg+xml', 415],
  ['a drawing that looks like a WebP', Buffer.from(`<!--    WEBP-->${DRAWING}`), 'image/webp', 415],
  ['a drawing that looks like an AVIF', Buffer.from(`<!--ftypavif-->${DRAWING}`), 'image/avif', 415],
  ['half a picture', Buffer.from('\x89PNG\r\n\x1a\nbroken', 'latin1'), 'image/png', 415],
  ['too much', Buffer.alloc(9 * 1024 * 1024, 1), 'image/png', 413],
])('[A2] %s is no picture', async (_name, bytes, type, status) => {
  await using hub = await startTestHub()
  const ann = await hub.person('ann')
  expect((await change(ann, { avatar: new Blob([new Uint8Array(bytes)], { type }) })).status).toBe(status)
  expect((await ann.get('/api/v1/accounts/verify_credentials')).body.avatar).toContain('/avatars/drawn/ann.svg')
})

test.each(['jpeg', 'png', 'gif', 'webp', 'avif'] as const)('[A2] a %s is taken', async (format) => {
  await using hub = await startTestHub()
  const ann = await hub.person('ann')
  const bytes = await sharp({ create: { width: 90, height: 50, channels: 3, background: '#336699' } })
    .toFormat(format)
    .toBuffer()
  expect((await change(ann, { avatar: new Blob([new Uint8Array(bytes)]) })).status).toBe(200)
})

test("[A4] a handle of another hub, or none, is not the beginning of everybody's", async () => {
  await using hub = await startTestHub()
  const ann = await hub.person('ann')
  await hub.person('bob')
  for (const q of ['ann@elsewhere.example', '@@', 'ann@@x', '%', '_'])
    expect((await ann.get(`/api/v1/accounts/search?q=${encodeURIComponent(q)}`)).body).toEqual([])
})

test.each([
  '/avatars/..%2fhub.sqlite',
  '/avatars/../hub.sqlite',
  '/avatars/drawn/..%2f..%2fx.svg',
  '/avatars/drawn/%3Cscript%3E.svg',
  '/avatars/nothing.webp',
])('%s is no way in', async (path) => {
  await using hub = await startTestHub()
  expect((await hub.visitor.get(path)).status).toBe(404)
})
