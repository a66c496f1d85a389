import type { Channel, ChannelMessage, ChannelMessages, EmbedPass, EmbedView } from '@maru/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Client } from '../../testing/client.ts'
import { onBothEngines } from '../../testing/engines.ts'
import type { TestHub } from '../../testing/test-hub.ts'
import { allow as allowSites, BLOG, makeChannel, path } from './testing/lab.ts'

const EVIL = 'https://evil.example'
const DEVICE = 'a'.repeat(26)
const from = (origin: string, more: Record<string, string> = {}) => ({ headers: { Origin: origin, ...more } })

onBothEngines('embedding', (start) => {
  let hub: TestHub
  let owner: Client
  let member: Client
  beforeAll(async () => {
    hub = await start()
    ;[owner, member] = await hub.people('olga', 'mia')
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  const make = (more: Record<string, unknown> = {}, origins: string[] | null = [BLOG]) => makeChannel(owner, more, origins)
  const allow = (channel: Channel, origins: string[], more = {}) => allowSites(owner, channel, origins, more)
  const view = (channel: Channel, origin: string) =>
    hub.visitor.ask<EmbedView>('GET', path(channel, '/embed/view'), undefined, from(origin))
  const yes = (channel: Channel, site: string, who: Client = member) =>
    who.ask<{ code: string }>('POST', path(channel, '/embed/codes'), { site })
  const redeem = (channel: Channel, code: string, origin: string) =>
    hub.visitor.ask<EmbedPass>('POST', path(channel, '/embed/passes'), { code }, from(origin))
  async function passOf(channel: Channel, who: Client): Promise<string> {
    const { body } = await redeem(channel, (await yes(channel, BLOG, who)).body.code, BLOG)
    return body.pass
  }
  const passFor = (channel: Channel) => passOf(channel, member)
  const byPass = (pass: string, method: string, where: string, origin = BLOG, body?: unknown) =>
    hub.visitor.ask(method, where, body, from(origin, { Authorization: `Bearer ${pass}` }))
  const live = (channel: Channel, origin: string, query = ''): Promise<number | 'open'> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${hub.door.replace('http', 'ws')}${path(channel, '/live')}${query}`, { headers: { origin } })
      socket.once('open', () => (socket.terminate(), resolve('open')))
      socket.once('unexpected-response', (_, { statusCode }) => (socket.terminate(), resolve(statusCode ?? 0)))
      socket.once('error', reject)
    })

  describe('which sites', () => {
    it('[EM20] is said by who configures; by nobody at first', async () => {
      const channel = await make({}, null)
      expect((await owner.get(path(channel, '/embed'))).body).toEqual({ origins: [], guests_speak: false })
      expect((await member.get(path(channel, '/embed'))).status).toBe(403)
      expect((await member.ask('PUT', path(channel, '/embed'), { origins: ['*'] })).status).toBe(403)
      expect((await view(channel, BLOG)).status).toBe(403)
      const set = await allow(channel, ['https://Blog.example/post/1', BLOG, '*'], { guests_speak: true })
      expect(set.body).toEqual({ origins: [BLOG, '*'], guests_speak: true })
      for (const wrong of [
        'blog.example',
        'ftp://blog.example',
        'javascript:alert(1)',
        'https://',
        'https://a;sandbox',
        'https://*.example',
        'https://a,b',
      ])
        expect((await allow(channel, [wrong])).status, wrong).toBe(422)
    })

    it('[EM21] [EM24] reads and enters from a site that is named, and shows it no cookie', async () => {
      const channel = await make()
      const seen = await view(channel, BLOG)
      expect(seen.body).toMatchObject({ channel: { id: channel.id, role: 'stranger' }, guests_speak: false })
      expect(seen.headers.get('access-control-allow-origin')).toBe(BLOG)
      expect(seen.headers.get('vary')).toContain('Origin')
      expect(seen.headers.has('access-control-allow-credentials')).toBe(false)
      const entered = await hub.visitor.ask<{ pass: string }>(
        'POST',
        path(channel, '/guests'),
        { name: 'Gus', device: DEVICE },
        from(BLOG),
      )
      expect(entered.status).toBe(201)
      const seat = await byPass(entered.body.pass, 'POST', path(channel, '/join'), BLOG, { device: DEVICE })
      expect(seat.status).toBe(200)
      const asked = { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization,content-type' }
      const preflight = await hub.visitor.ask('OPTIONS', path(channel, '/join'), undefined, from(BLOG, asked))
      expect(preflight.status).toBe(204)
      expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
      expect(preflight.headers.get('access-control-allow-headers')).toContain('idempotency-key')
      expect(await live(channel, BLOG)).toBe('open')
    })

    it('[EM21] finds everything else closed', async () => {
      const channel = await make()
      for (const [method, where] of [
        ['POST', path(channel, '/read')],
        ['POST', path(channel, '/reports')],
        ['POST', path(channel, '/people/1')],
        ['PUT', path(channel, '/messages')],
        ['DELETE', path(channel, '/messages')],
        ['DELETE', path(channel, '/messages/1/2')],
        ['PATCH', path(channel)],
        ['PUT', path(channel, '/embed')],
        ['POST', path(channel, '/end')],
        ['POST', '/api/maru/v1/sessions'],
        ['POST', '/api/v1/statuses'],
      ] as const) {
        const answer = await owner.ask(method, where, {}, from(BLOG))
        expect(`${answer.status} ${answer.body.reason}`, where).toBe('403 origin_not_allowed')
        expect(answer.headers.has('access-control-allow-origin')).toBe(false)
      }
      const read = await owner.ask('GET', '/api/v1/timelines/home', undefined, from(BLOG))
      expect(read.headers.has('access-control-allow-origin')).toBe(false)
    })

    it('[EM22] is nobody by a cookie', async () => {
      const channel = await make({ audience: 'hub' })
      const cookie = { Cookie: `maru_session=${member.token}` }
      expect((await hub.visitor.ask('GET', path(channel), undefined, from(BLOG, cookie))).status).toBe(404)
      expect((await hub.visitor.ask('POST', path(channel, '/join'), { device: DEVICE }, from(BLOG, cookie))).status).toBe(404)
      expect((await hub.visitor.ask('GET', path(channel), undefined, { headers: cookie })).status).toBe(200)
    })

    it('[EM23] tells a site that is not named so, and nothing of what is hidden', async () => {
      const channel = await make()
      const refused = await view(channel, EVIL)
      expect(`${refused.status} ${refused.body.reason}`).toBe('403 site_not_allowed')
      expect(refused.headers.get('access-control-allow-origin')).toBe(EVIL)
      expect(await live(channel, EVIL)).toBe(403)
      expect((await hub.visitor.ask('GET', path(channel), undefined, from('null'))).status).toBe(403)
      const hidden = await make({ audience: 'members' })
      expect((await view(hidden, EVIL)).status).toBe(404)
      expect(await live(hidden, EVIL)).toBe(404)
      // The owner shows it there: that it is there is no secret, what it is still is one.
      expect((await view(hidden, BLOG)).body).toMatchObject({ channel: null })
    })
  })

  describe('a member’s pass', () => {
    it('[EM25] comes of a code that works once, for that channel and that site', async () => {
      const channel = await make()
      const other = await make()
      expect((await hub.visitor.ask('POST', path(channel, '/embed/codes'), { site: BLOG })).status).toBe(401)
      expect((await yes(channel, EVIL)).body.reason).toBe('site_not_allowed')
      expect((await yes(channel, 'https://blog.example/path')).status).toBe(422)
      await allow(channel, [BLOG, EVIL])
      const { code } = (await yes(channel, BLOG)).body
      expect((await redeem(channel, code, EVIL)).status).toBe(403)
      expect((await redeem(other, code, BLOG)).status).toBe(403)
      const both = await Promise.all([redeem(channel, code, BLOG), redeem(channel, code, BLOG)])
      expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403])
      const late = (await yes(channel, BLOG)).body.code
      await hub.server.hub.db.updateTable('embed_passes').set({ expires_at: 1 }).where('kind', '=', 'code').execute()
      expect((await redeem(channel, late, BLOG)).status).toBe(403)
      const kept = JSON.stringify(await hub.server.hub.db.selectFrom('embed_passes').selectAll().execute())
      expect(kept).not.toContain(code)
    })

    it('[EM26] is good for that channel, from that site, and for few things', async () => {
      const channel = await make({ audience: 'hub' })
      const other = await make({ audience: 'hub' })
      const pass = await passFor(channel)
      const seat = await byPass(pass, 'POST', path(channel, '/join'), BLOG, { device: DEVICE })
      expect(seat.body).toMatchObject({ identity: member.id })
      expect((await byPass(pass, 'GET', `/api/maru/v1/channels/${channel.slug}`)).status).toBe(200)
      expect((await byPass(pass, 'GET', path(channel, '/inside'))).status).toBe(200)
      expect(await live(channel, BLOG, `?pass=${pass}`)).toBe('open')
      expect((await byPass(pass, 'POST', path(channel, '/leave'), BLOG, { device: DEVICE })).status).toBe(204)
      await allow(other, [BLOG, EVIL])
      await allow(channel, [BLOG, EVIL])
      for (const [method, where, origin] of [
        ['GET', path(other), BLOG],
        ['POST', path(other, '/join'), BLOG],
        ['GET', path(channel), EVIL],
        ['POST', path(channel, '/join'), EVIL],
        ['GET', path(channel), hub.origin],
        ['GET', path(other, '/messages'), BLOG],
        ['POST', path(other, '/messages'), BLOG],
        ['GET', path(channel, '/messages'), EVIL],
        ['POST', path(channel, '/messages'), hub.origin],
        ['POST', path(channel, '/read'), hub.origin],
        ['POST', path(channel, '/end'), hub.origin],
        ['POST', path(channel, `/people/${owner.id}`), hub.origin],
        ['POST', path(channel, '/reports'), hub.origin],
        ['GET', '/api/v1/accounts/verify_credentials', hub.origin],
        ['GET', '/api/v1/timelines/home', BLOG],
      ] as const)
        expect(
          (
            await byPass(
              pass,
              method,
              where,
              origin,
              method === 'POST' ? { device: DEVICE, text: 'x', identity: 'x', why: 'x' } : undefined,
            )
          ).status,
          where,
        ).toBe(401)
      expect(await live(channel, EVIL, `?pass=${pass}`)).toBe(401)
    })

    it('[EM26] reads and writes the chat of that channel, and takes back only what its member wrote', async () => {
      const channel = await make({ audience: 'hub' })
      const [pass, hostsPass] = [await passFor(channel), await passOf(channel, owner)]
      const say = (by: string, text: string, key = {}) =>
        hub.visitor.ask<ChannelMessage>(
          'POST',
          path(channel, '/messages'),
          { text },
          from(BLOG, { Authorization: `Bearer ${by}`, ...key }),
        )
      const said = await say(pass, 'Soup!', { 'Idempotency-Key': 'once' })
      expect(said.body).toMatchObject({ text: 'Soup!', identity: member.id, account: { id: member.id } })
      expect((await say(pass, 'Soup!', { 'Idempotency-Key': 'once' })).body.id).toBe(said.body.id)
      const read = await byPass(pass, 'GET', path(channel, '/messages'))
      expect((read.body as unknown as ChannelMessages).messages.map(({ text }) => text)).toEqual(['Soup!'])
      // A host takes back what others wrote in the hub itself, never by a pass.
      expect((await byPass(hostsPass, 'DELETE', path(channel, `/messages/${said.body.id}`))).status).toBe(403)
      expect((await byPass(pass, 'DELETE', path(channel, `/messages/${said.body.id}`), EVIL)).status).toBe(404)
      expect((await byPass(pass, 'DELETE', path(channel, `/messages/${said.body.id}`))).status).toBe(204)
      await owner.ask('PATCH', path(channel), { slow_seconds: 60 })
      expect((await say(pass, 'Two')).body).toMatchObject({ reason: 'slow_mode' })
    })

    it('[EM22] a stranger on another site reads the chat of a public channel, and writes nothing', async () => {
      const open = await make()
      const closed = await make({ audience: 'hub' })
      const cookie = { Cookie: `maru_session=${member.token}` }
      const read = (channel: Channel, origin = BLOG) =>
        hub.visitor.ask('GET', path(channel, '/messages'), undefined, from(origin, cookie))
      expect((await read(open)).status).toBe(200)
      expect((await read(open, EVIL)).body.reason).toBe('site_not_allowed')
      expect((await read(closed)).status).toBe(404)
      const written = await hub.visitor.ask('POST', path(open, '/messages'), { text: 'Hello' }, from(BLOG, cookie))
      expect(written.status).toBeGreaterThanOrEqual(401)
    })

    it('[EM27] ends with the site’s permission, with time, and with the session', async () => {
      const channel = await make({ audience: 'hub' })
      const pass = await passFor(channel)
      await allow(channel, [EVIL])
      expect((await byPass(pass, 'POST', path(channel, '/join'), BLOG, { device: DEVICE })).status).toBe(404)
      await allow(channel, [BLOG])
      expect((await byPass(pass, 'GET', path(channel))).status).toBe(200)
      await hub.server.hub.db
        .updateTable('embed_passes')
        .set({ expires_at: Date.now() - 1 })
        .execute()
      expect((await byPass(pass, 'GET', path(channel))).status).toBe(401)
      const again = await passFor(channel)
      expect((await byPass(again, 'GET', path(channel))).status).toBe(200)
      const socket = new WebSocket(`${hub.door.replace('http', 'ws')}${path(channel, '/live')}?pass=${again}`, {
        headers: { origin: BLOG },
      })
      await new Promise((resolve) => socket.once('open', resolve))
      const closed = new Promise((resolve) => socket.once('close', resolve))
      const sessions = await member.get('/api/maru/v1/sessions')
      for (const { id } of sessions.body) await member.delete(`/api/maru/v1/sessions/${id}`)
      expect((await byPass(again, 'GET', path(channel))).status).toBe(401)
      await closed
    })

    it('[EM28] the window is in nobody’s frame, and keeps its opener', async () => {
      const { headers } = await hub.visitor.get('/embed/kitchen/sign-in?site=https://blog.example')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('cross-origin-opener-policy')).toBe('unsafe-none')
    })
  })

  it('[EM29] guests without a link speak only where the owner lets them', async () => {
    const channel = await make()
    const enter = async (device: string) => {
      const { body } = await hub.visitor.ask<{ pass: string }>(
        'POST',
        path(channel, '/guests'),
        { name: `G${device[0]}`, device },
        from(BLOG),
      )
      const seat = await byPass(body.pass, 'POST', path(channel, '/join'), BLOG, { device })
      return (seat.body as unknown as { channel: Channel }).channel.rights.includes('speak')
    }
    expect(await enter('b'.repeat(26))).toBe(false)
    await allow(channel, [BLOG], { guests_speak: true })
    expect(await enter('c'.repeat(26))).toBe(true)
  })
})
