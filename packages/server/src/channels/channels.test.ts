import type { AuditEntry, Channel } from '@maru/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../calls/testing/both-databases.ts'
import type { LabHub } from '../calls/testing/hub.ts'
import type { LabPerson } from '../calls/testing/person.ts'
import { channelPath, makeChannel, said, sees } from './testing/lab.ts'

onBothDatabases((start) => {
  let hub: LabHub
  let owner: LabPerson
  let ada: LabPerson
  let ben: LabPerson
  beforeAll(async () => {
    hub = await start()
    owner = await hub.person('olga')
    ;[ada, ben] = await hub.friends('ada', 'ben')
  })
  afterAll(() => hub[Symbol.asyncDispose]())
  const stranger = (path: string, init?: RequestInit) => fetch(`${hub.origin}/api/${path}`, init)

  describe('making', () => {
    it('[CH1] each on their profile, the hub’s owner for the hub, a group’s members in it', async () => {
      const mine = await makeChannel(ada, { name: '  Coffee  &  cake ', topic: 'What we eat' })
      expect(mine).toMatchObject({
        slug: 'coffee-cake',
        name: 'Coffee & cake',
        topic: 'What we eat',
        kind: 'open',
        audience: 'hub',
      })
      expect(mine).toMatchObject({
        home: { of: 'person', account: { id: ada.id } },
        role: 'owner',
        inside_count: 0,
        temporary: false,
      })
      expect(mine.url).toBe(`${hub.origin}/r/coffee-cake`)
      const wish = { name: 'Plaza', home: { of: 'hub' } } as const
      expect(await said(ada.post('maru/v1/channels', wish))).toBe('403 forbidden')
      expect(await makeChannel(owner, wish)).toMatchObject({ home: { of: 'hub' }, role: 'owner' })
      expect(await said(ada.post('maru/v1/channels', { name: 'X', home: { of: 'group', group_id: '1' } }))).toBe('404 not_found')
      expect(await said(ada.post('maru/v1/channels', { name: '\u202E\u2066', home: { of: 'person' } }))).toBe('422 empty')
      expect((await stranger('maru/v1/channels', { method: 'POST', body: JSON.stringify(wish) })).status).toBe(401)
    })

    it('[CH1] many of one name at once', async () => {
      const made = await Promise.all(Array.from({ length: 6 }, () => makeChannel(ada, { name: 'At once' })))
      expect(new Set(made.map(({ slug }) => slug)).size).toBe(6)
    })

    it('[CH32] a hundred on one profile, and no more; others make theirs', async () => {
      const full = await hub.person('full')
      const wish = { name: 'One of many', home: { of: 'person' } }
      const made = await Promise.all(Array.from({ length: 103 }, () => full.post('maru/v1/channels', wish)))
      expect(made.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
        ...Array.from({ length: 100 }, () => 201),
        ...Array.from({ length: 3 }, () => 403),
      ])
      expect((await makeChannel(ben)).home).toMatchObject({ of: 'person' })
    })

    it('[CH1] a short link of its own, also where the name has no letters for it', async () => {
      const one = await makeChannel(ada, { name: 'Same' })
      const two = await makeChannel(ben, { name: 'Same' })
      const three = await makeChannel(ben, { name: '부엌 식탁' })
      const four = await makeChannel(ben, { name: '2024' })
      expect([one.slug, four.slug]).toEqual(['same', 'r-2024'])
      expect(two.slug).toMatch(/^same-[a-z0-9]{5}$/)
      expect(three.slug).toMatch(/^[a-z0-9]{5}$/)
      expect((await ada.get<Channel>(`maru/v1/channels/${two.slug}`)).body.id).toBe(two.id)
      const change = (slug: string) => said(ben.ask('PATCH', channelPath(two), { slug }))
      expect(await Promise.all(['same', '123456', 'No', 'a--b'].map(change))).toEqual(Array(4).fill('422 invalid'))
      expect(await change('by-the-window')).toBe('200')
    })
  })

  describe('seeing', () => {
    it('[CH3] public for all, hub for who has an account, members for members; lists show no others', async () => {
      const made = await Promise.all((['public', 'hub', 'members'] as const).map((audience) => makeChannel(ada, { audience })))
      const answers = (who: (path: string) => Promise<number>) => Promise.all(made.map((channel) => who(channelPath(channel))))
      expect(await answers(async (path) => (await ben.get(path)).status)).toEqual([200, 200, 404])
      expect(await answers(async (path) => (await stranger(path)).status)).toEqual([200, 404, 404])
      expect(await answers(async (path) => (await owner.get(path)).status)).toEqual([200, 200, 200])
      const [, , closed] = made
      if (!closed) throw new Error('no channel')
      const listed = async (person: LabPerson) =>
        (await person.get<Channel[]>(`maru/v1/channels?account_id=${ada.id}`)).body.filter(({ id }) =>
          made.some((one) => one.id === id),
        )
      expect((await listed(ben)).map(({ audience }) => audience).toSorted()).toEqual(['hub', 'public'])
      expect(await said(ada.put(channelPath(closed, `/members/${ben.id}`), { role: 'member' }))).toBe('204')
      expect(await sees(ben, closed)).toMatchObject({ role: 'member', rights: ['see', 'listen', 'speak', 'chat'] })
      expect(await listed(ben)).toHaveLength(3)
      expect(await said(ben.get(channelPath({ id: '999999999999999999' })))).toBe('404 not_found')
    })

    it('[CH3] a stranger lists the hub’s public channels', async () => {
      const open = await makeChannel(owner, { name: 'Open air', home: { of: 'hub' }, audience: 'public' })
      await makeChannel(owner, { name: 'Indoors', home: { of: 'hub' } })
      const answer = (await (await stranger('maru/v1/channels?home=hub')).json()) as Channel[]
      expect(answer.map(({ id }) => id)).toEqual([open.id])
      expect(answer[0]).toMatchObject({ role: 'stranger', rights: ['see', 'listen'] })
      expect(await (await stranger('maru/v1/channels')).json()).toEqual([])
    })

    it('[CH7] what is on the profile of somebody who blocks me is not there for me; for the hub’s owner it is', async () => {
      const [cat, dan] = await hub.friends('cat', 'dan')
      const channel = await makeChannel(cat)
      await cat.block(dan)
      await cat.block(owner)
      expect(await said(dan.get(channelPath(channel)))).toBe('404 not_found')
      expect(await said(dan.post(channelPath(channel, '/join'), { device: 'device-0123456789abcdef' }))).toBe('404 not_found')
      expect((await dan.get<Channel[]>(`maru/v1/channels?account_id=${cat.id}`)).body).toEqual([])
      expect(await sees(owner, channel)).toMatchObject({ role: 'host' })
    })
  })

  describe('changing', () => {
    it('[CH12] what it is, by who may configure; the lock and slow mode by who may lock', async () => {
      const channel = await makeChannel(ada)
      const change = (who: LabPerson, body: object) => said(who.ask('PATCH', channelPath(channel), body))
      await ada.put(channelPath(channel, `/members/${ben.id}`), { role: 'host' })
      expect(await change(ben, { name: 'Mine now' })).toBe('403 forbidden')
      expect(await change(ben, { locked: true, slow_seconds: 30 })).toBe('200')
      expect(await change(ben, { locked: false, name: 'Mine now' })).toBe('403 forbidden')
      await ada.put(channelPath(channel, `/members/${ben.id}`), { role: 'moderator' })
      expect(await change(ben, { locked: false })).toBe('403 forbidden')
      expect(await change(ada, { name: 'Library', topic: 'Quiet', kind: 'stage', audience: 'public', loudest: 3 })).toBe('200')
      expect(await sees(ben, channel)).toMatchObject({
        name: 'Library',
        topic: 'Quiet',
        kind: 'stage',
        audience: 'public',
        loudest: 3,
      })
      expect(await sees(ben, channel)).toMatchObject({ locked: true, slow_seconds: 30 })
      expect(await change(ada, { slow_seconds: 4000 })).toBe('422 invalid')
      expect(await change(ada, { name: '' })).toBe('422 empty')
      expect(await change(owner, { name: 'The hub’s' })).toBe('200')
    })

    it('[CH12] two who change at once both find their change', async () => {
      const channel = await makeChannel(ada)
      await ada.put(channelPath(channel, `/members/${ben.id}`), { role: 'host' })
      await Promise.all([
        ada.ask('PATCH', channelPath(channel), { topic: 'Bread' }),
        ben.ask('PATCH', channelPath(channel), { locked: true }),
        ada.ask('PATCH', channelPath(channel), { name: 'Bakery' }),
        owner.ask('PATCH', channelPath(channel), { slow_seconds: 5 }),
      ])
      expect(await sees(ada, channel)).toMatchObject({ topic: 'Bread', locked: true, name: 'Bakery', slow_seconds: 5 })
    })

    it('[CH12] deleting it', async () => {
      const channel = await makeChannel(ada)
      await ada.put(channelPath(channel, `/members/${ben.id}`), { role: 'host' })
      expect(await said(ben.ask('DELETE', channelPath(channel)))).toBe('403 forbidden')
      expect(await said(ada.ask('DELETE', channelPath(channel)))).toBe('204')
      expect(await said(ada.get(channelPath(channel)))).toBe('404 not_found')
      expect(await said(ada.get(channelPath(channel, '/audit')))).toBe('404 not_found')
      const kept = (await owner.get<AuditEntry[]>(channelPath(channel, '/audit'))).body
      expect(kept.map(({ act }) => act)).toEqual(['channel.delete', 'role.set', 'channel.make'])
    })
  })

  describe('roles', () => {
    it('[CH11] are given by who may configure, below their own, and never to the owner', async () => {
      const [cat] = await hub.friends('cleo')
      const channel = await makeChannel(ada)
      const give = (who: LabPerson, whom: LabPerson, role: string) =>
        said(who.put(channelPath(channel, `/members/${whom.id}`), { role }))
      const take = (who: LabPerson, whom: LabPerson) => said(who.ask('DELETE', channelPath(channel, `/members/${whom.id}`)))
      expect(await give(ben, cat, 'member')).toBe('403 forbidden')
      expect(await give(ada, ben, 'host')).toBe('204')
      expect(await give(ben, cat, 'moderator')).toBe('403 forbidden')
      expect(await give(ada, ada, 'member')).toBe('422 invalid')
      expect(await give(ada, owner, 'member')).toBe('403 forbidden')
      expect(await give(ada, cat, 'owner')).toBe('422 invalid')
      expect(await give(owner, cat, 'host')).toBe('204')
      expect(await take(ben, cat)).toBe('403 forbidden')
      expect(await take(cat, cat)).toBe('204')
      expect(await take(ada, cat)).toBe('404 not_found')
      const members = (await ben.get<{ account: { username: string }; role: string }[]>(channelPath(channel, '/members'))).body
      expect(members.map(({ account, role }) => `${account.username} ${role}`)).toEqual(['ada owner', 'ben host'])
    })
  })

  describe('audit', () => {
    it('[CH16] tells hosts and the hub’s owner who did what, and nobody else', async () => {
      const channel = await makeChannel(ada)
      await ada.ask('PATCH', channelPath(channel), { locked: true, topic: 'Hush' })
      await ada.put(channelPath(channel, `/members/${ben.id}`), { role: 'moderator' })
      const audit = (who: LabPerson, query = '') => who.get<AuditEntry[]>(channelPath(channel, `/audit${query}`))
      expect(await said(audit(ben))).toBe('403 forbidden')
      const { body } = await audit(owner)
      expect(body.map(({ act, why }) => `${act} ${why}`.trim())).toEqual([
        'role.set moderator',
        'change.topic Hush',
        'lock',
        'channel.make',
      ])
      expect(body[0]).toMatchObject({ by: { id: ada.id }, account: { id: ben.id } })
      expect((await audit(ada, `?max_id=${body[1]?.id}`)).body.map(({ act }) => act)).toEqual(['lock', 'channel.make'])
    })
  })
})
