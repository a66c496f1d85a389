import { describe, expect, test } from 'vitest'
import { onBothEngines } from '../testing/engines.ts'
import { passwordOf, startTestHub } from '../testing/test-hub.ts'

const ACCOUNTS = '/api/maru/v1/accounts'
const SESSIONS = '/api/maru/v1/sessions'
const INVITES = '/api/maru/v1/invites'
const ME = '/api/v1/accounts/verify_credentials'
const form = (handle: string, more: Record<string, unknown> = {}) => ({ handle, password: 'long enough', ...more })

onBothEngines('auth', (start) => {
  test('[U1] of ten first visitors at once exactly one becomes the owner', async () => {
    await using hub = await start({ registrations: 'open' })
    expect((await hub.visitor.get('/api/maru/v1/hub')).body.needs_owner).toBe(true)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => hub.visitor.post(ACCOUNTS, form(`visitor${index}`))),
    )
    expect(answers.map((answer) => answer.body.maru.role).filter((role) => role === 'owner')).toHaveLength(1)
    expect((await hub.visitor.get('/api/maru/v1/hub')).body.needs_owner).toBe(false)
  })

  test('[U2][U9] by invitation: counted, withdrawn, and the first one needs none', async () => {
    await using hub = await start({ registrations: 'invite' })
    const owner = await hub.person('olga')
    expect((await hub.visitor.post(ACCOUNTS, form('ann'))).body.reason).toBe('invite_invalid')
    const invite = (await owner.post(INVITES)).body
    expect(invite.url).toBe(`${hub.origin}/sign-up?invite=${invite.code}`)
    expect((await hub.visitor.post(ACCOUNTS, form('ann', { invite: invite.code }))).status).toBe(201)
    expect((await owner.get(INVITES)).body[0]?.uses_left).toBe(invite.uses_left - 1)
    // A refused sign-up costs nothing.
    expect((await hub.visitor.post(ACCOUNTS, form('ann', { invite: invite.code }))).body.reason).toBe('handle_taken')
    expect((await owner.get(INVITES)).body[0]?.uses_left).toBe(invite.uses_left - 1)
    expect((await owner.delete(`${INVITES}/${invite.code}`)).status).toBe(204)
    expect((await hub.visitor.post(ACCOUNTS, form('bob', { invite: invite.code }))).body.reason).toBe('invite_invalid')
  })

  test("[U2] closed, save with the owner's invitation; members invite nobody", async () => {
    await using hub = await start({ registrations: 'closed' })
    const owner = await hub.person('olga')
    expect((await hub.visitor.post(ACCOUNTS, form('ann'))).body.reason).toBe('sign_up_closed')
    const { code } = (await owner.post(INVITES)).body
    const ann = await hub.visitor.post(ACCOUNTS, form('ann', { invite: code }))
    expect(ann.status).toBe(201)
    const asAnn = { headers: { Authorization: `Bearer ${ann.headers.get('x-maru-session')}` } }
    expect((await hub.visitor.post(INVITES, undefined, asAnn)).body.reason).toBe('forbidden')
    expect((await hub.visitor.delete(`${INVITES}/${code}`, asAnn)).status).toBe(404)
  })

  test('[U2] an invitation that a member made while members might is worth nothing once the hub is closed', async () => {
    await using hub = await start({ registrations: 'invite' })
    const owner = await hub.person('olga')
    const { code } = (await owner.post(INVITES)).body
    const ann = await hub.visitor.post(ACCOUNTS, form('ann', { invite: code }))
    const asAnn = { headers: { Authorization: `Bearer ${ann.headers.get('x-maru-session')}` } }
    const members = (await hub.visitor.post(INVITES, undefined, asAnn)).body.code
    hub.server.hub.config.registrations = 'closed'
    expect((await hub.visitor.post(ACCOUNTS, form('bob', { invite: members }))).body.reason).toBe('invite_invalid')
    expect((await hub.visitor.post(ACCOUNTS, form('bob', { invite: code }))).status).toBe(201)
  })

  test.each([
    [form('Ann!'), 'handle_invalid'],
    [form('a'), 'handle_invalid'],
    [form('call'), 'handle_taken'],
    [form('TAKEN'), 'handle_taken'],
    [{ handle: 'ann', password: 'short' }, 'password_too_short'],
    [{ handle: 'ann', password: 'x'.repeat(300) }, 'too_long'],
    [{}, 'invalid'],
    [{ handle: { $ne: '' }, password: ['a'] }, 'invalid'],
  ])('[U3] %o is refused as %s', async (body, reason) => {
    await using hub = await start()
    await hub.person('taken')
    const answer = await hub.visitor.post(ACCOUNTS, body)
    expect([answer.status, answer.body.reason]).toEqual([422, reason])
  })

  test('[U4][U5] sign in, by cookie and by bearer; a wrong password and nobody look alike', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const wrong = await hub.visitor.post(SESSIONS, { handle: 'ann', password: 'not hers at all' })
    const nobody = await hub.visitor.post(SESSIONS, { handle: 'nobody', password: 'not hers at all' })
    expect([wrong.status, wrong.text]).toEqual([401, nobody.text])
    const answer = await hub.visitor.post(SESSIONS, { handle: '@Ann', password: passwordOf('ann') })
    expect(answer.status).toBe(201)
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^maru_session=[\w-]{43};.*HttpOnly;.*SameSite=Lax/)
    expect(cookie).not.toContain('Secure')
    const byCookie = await hub.visitor.get(ME, { headers: { Cookie: cookie.split(';')[0] ?? '' } })
    expect([byCookie.body.id, byCookie.body.maru.role]).toEqual([ann.id, 'owner'])
    expect((await hub.visitor.get(ME)).body.reason).toBe('not_signed_in')
    expect(JSON.stringify(await hub.server.hub.db.selectFrom('sessions').selectAll().execute())).not.toContain(ann.token)
    expect((await hub.server.hub.db.selectFrom('credentials').selectAll().execute())[0]?.password_hash).toMatch(/^argon2id\$/)
  })

  test('[U6] sessions are listed and revoked by their owner alone', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    const second = await hub.visitor.post(
      SESSIONS,
      { handle: 'ann', password: passwordOf('ann') },
      { headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120 Safari/537' } },
    )
    const token = second.headers.get('x-maru-session') ?? ''
    const list = (await ann.get(SESSIONS)).body
    expect(list).toHaveLength(2)
    const other = list.find((session) => !session.current)
    expect(other?.name).toBe('Chromium on Linux')
    expect((await bob.delete(`${SESSIONS}/${other?.id}`)).status).toBe(404)
    expect((await ann.delete(`${SESSIONS}/${other?.id}`)).status).toBe(204)
    expect((await hub.visitor.get(ME, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(401)
    const out = await ann.delete(`${SESSIONS}/current`)
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')])
    expect((await ann.get(ME)).status).toBe(401)
  })
})

describe('auth at the door', () => {
  test('[U5] Secure where the hub is on https', async () => {
    await using hub = await startTestHub({ origin: 'https://hub.example' })
    const answer = await hub.visitor.post(ACCOUNTS, form('ann'))
    expect(answer.headers.get('set-cookie')).toContain('Secure')
    expect(answer.headers.get('strict-transport-security')).toContain('max-age')
  })

  test('[U7] guessing is slowed down, for one handle from anywhere and for one address', async () => {
    await using hub = await startTestHub({ rateLimits: true, trustedProxies: ['loopback'] })
    await hub.person('ann')
    const tries = (handle: string, address: (index: number) => string, count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, index) =>
          hub.visitor.post(SESSIONS, { handle, password: 'guess' }, { headers: { 'X-Forwarded-For': address(index) } }),
        ),
      )
    const near = await tries('ann', () => '192.0.2.1', 15)
    expect(near.filter((answer) => answer.status === 429)).toHaveLength(5)
    const ann = { handle: 'ann', password: passwordOf('ann') }
    expect((await hub.visitor.post(SESSIONS, ann, { headers: { 'X-Forwarded-For': '192.0.2.2' } })).status).toBe(201)
    const many = await tries('ann', (index) => `198.51.100.${index}`, 24)
    expect(many.filter((answer) => answer.status === 429)).toHaveLength(5)
    const refused = many.find((answer) => answer.status === 429)
    expect(refused?.body).toMatchObject({ reason: 'rate_limited', retry_after: expect.any(Number) as number })
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    const spread = await Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        hub.visitor.post(
          SESSIONS,
          { handle: `x${index}x`, password: 'guess' },
          { headers: { 'X-Forwarded-For': '203.0.113.5' } },
        ),
      ),
    )
    expect(spread.filter((answer) => answer.status === 429)).toHaveLength(5)
  })

  test('[U7] however a handle is written, guessing at it is one and the same guessing', async () => {
    await using hub = await startTestHub({ rateLimits: true, trustedProxies: ['loopback'] })
    await hub.person('ann')
    const { host } = new URL(hub.origin)
    const written = ['ann', '@ann', 'Ann', `ann@${host}`, `@ann@${host}`, '@ann@', ' ann ']
    const answers = await Promise.all(
      Array.from({ length: 41 }, (_, index) =>
        hub.visitor.post(
          SESSIONS,
          { handle: written[index % written.length], password: 'guess' },
          { headers: { 'X-Forwarded-For': `198.51.100.${index}` } },
        ),
      ),
    )
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(11)
    for (const handle of [`ann@${host}@x`, 'ann@@x'])
      expect((await hub.visitor.post(SESSIONS, { handle, password: passwordOf('ann') })).body.reason).toBe('wrong_password')
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('[U8] %s from another site is refused', async (method) => {
    await using hub = await startTestHub()
    const ann = await hub.person('ann')
    const answer = await ann.ask(
      method,
      '/api/v1/statuses',
      { status: 'forged' },
      { headers: { Origin: 'https://evil.example' } },
    )
    expect([answer.status, answer.body.reason]).toEqual([403, 'origin_not_allowed'])
    expect(await ann.ids(`/api/v1/accounts/${ann.id}/statuses`)).toEqual([])
  })

  test("[U8] the hub's own pages may", async () => {
    await using hub = await startTestHub()
    const answer = await hub.visitor.post(ACCOUNTS, form('ann'), { headers: { Origin: hub.origin } })
    expect(answer.status).toBe(201)
    expect((await hub.visitor.post(ACCOUNTS, form('bob'), { headers: { Origin: 'null' } })).status).toBe(403)
  })
})
