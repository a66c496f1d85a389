import type { Channel, Group } from '@maru/protocol'
import { expect, test } from 'vitest'
import { onBothEngines } from '../testing/engines.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { asGroupClients, GroupClient } from './testing/group-client.ts'

/** Four people; `ann` owns the group. */
async function people(hub: TestHub, entry: 'open' | 'invited' = 'open') {
  const clients = await hub.people('ann', 'bob', 'carl', 'dora')
  const [ann, bob, carl, dora] = asGroupClients(...clients)
  return { ann, bob, carl, dora, group: await ann.made({ name: 'Book club', about: 'We read', entry }) }
}

onBothEngines('groups', (start) => {
  test('[G1] somebody makes one: they own it, and its address is its own', async () => {
    await using hub = await start()
    const { ann, bob, group } = await people(hub)
    expect(group).toMatchObject({ name: 'Book club', slug: 'book-club', role: 'owner', members_count: 1, invited: false })
    expect(await ann.who(group.slug)).toEqual(['ann owner'])
    const second = await bob.made({ name: '  Book\u202E   club ' })
    expect([second.name, second.slug]).toEqual(['Book club', expect.stringMatching(/^book-club-[a-z2-9]{4,6}$/)])
    expect((await bob.made({ name: '책 모임' })).slug).toMatch(/^[a-z0-9-]+$/)
    const digits = await bob.made({ name: '2026' })
    expect((await bob.get(digits.slug)).body.id).toBe(digits.id)
    const again = { headers: { 'idempotency-key': 'once' } }
    const made = await Promise.all(
      [1, 2].map(() => bob.client.ask<Group>('POST', '/api/maru/v1/groups', { name: 'Once' }, again)),
    )
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
    expect((await bob.make({ name: ' \u202E ' })).body.reason).toBe('empty')
    expect((await bob.make({ name: 'x'.repeat(61) })).body.reason).toBe('too_long')
    expect((await new GroupClient(hub.visitor).make({ name: 'No' })).status).toBe(401)
  })

  test('[G2] an open group is there for everybody signed in', async () => {
    await using hub = await start()
    const { ann, bob, group } = await people(hub)
    expect(await bob.list()).toEqual(['Book club'])
    expect(await bob.list('?q=OOK%20c')).toEqual(['Book club'])
    expect(await bob.list('?q=%25')).toEqual([])
    expect(await bob.list('?mine=true')).toEqual([])
    expect(await bob.who(group.id)).toEqual(['ann owner'])
    expect((await bob.posts(group.id)).body).toEqual([])
    expect((await bob.join(group.id)).body).toMatchObject({ role: 'member', members_count: 2 })
    expect(await bob.list('?mine=true')).toEqual(['Book club'])
    expect(await ann.who(group.id)).toEqual(['ann owner', 'bob member'])
    const visitor = new GroupClient(hub.visitor)
    for (const answer of [await visitor.get(group.id), await visitor.members(group.id), await visitor.posts(group.id)])
      expect(answer.status).toBe(401)
  })

  test('[G2] one by invitation is there for its members and for whom it asks in', async () => {
    await using hub = await start()
    const { ann, bob, carl, group } = await people(hub, 'invited')
    await ann.invite(group.id, bob.client)
    expect((await bob.get(group.slug)).body).toMatchObject({ about: 'We read', role: null, invited: true })
    expect(await bob.list()).toEqual(['Book club'])
    expect([(await bob.members(group.id)).status, (await bob.posts(group.id)).status]).toEqual([404, 404])
    expect([await carl.list(), await carl.list('?q=book')]).toEqual([[], []])
    const answers = await Promise.all([
      carl.get(group.id),
      carl.get(group.slug),
      carl.members(group.id),
      carl.posts(group.id),
      carl.join(group.id),
      carl.leave(group.id),
      carl.decline(group.id),
      carl.invite(group.id, bob.client),
      carl.change(group.id, { name: 'Mine' }),
      carl.remove(group.id),
      carl.setRole(group.id, ann.client, 'member'),
      carl.sendOut(group.id, ann.client),
      carl.client.post('/api/v1/statuses', { status: 'hi', group_id: group.id }),
    ])
    expect(answers.map((answer) => [answer.status, answer.body.reason])).toEqual(answers.map(() => [404, 'not_found']))
    expect((await bob.join(group.id)).body.role).toBe('member')
    expect(await bob.who(group.id)).toEqual(['ann owner', 'bob member'])
    expect(await bob.list('?mine=true')).toEqual(['Book club'])
  })

  test('[G3] doing it twice changes nothing', async () => {
    await using hub = await start()
    const { bob, group } = await people(hub)
    await Promise.all([bob.join(group.id), bob.join(group.id), bob.join(group.id)])
    expect((await bob.get(group.id)).body.members_count).toBe(2)
    await Promise.all([bob.leave(group.id), bob.leave(group.id)])
    expect((await bob.get(group.id)).body).toMatchObject({ members_count: 1, role: null })
    expect((await bob.decline(group.id)).status).toBe(204)
    expect((await bob.get(group.id)).body.invited).toBe(false)
  })

  test('[G4] members invite into an open group; the invited one is told once, and not soon after a no', async () => {
    await using hub = await start()
    const { ann, bob, carl, dora, group } = await people(hub)
    expect((await carl.invite(group.id, dora.client)).body.reason).toBe('forbidden')
    await bob.join(group.id)
    using screen = await carl.client.opens()
    for (const who of [bob, ann, bob]) expect((await who.invite(group.id, carl.client)).status).toBe(204)
    expect(await screen.hears('notification')).toMatchObject({
      type: 'maru.group_invite',
      account: { id: bob.client.id },
      maru: { group: { id: group.id, slug: 'book-club', name: 'Book club' }, channel: null },
    })
    expect(await carl.news()).toEqual(['maru.group_invite'])
    expect((await carl.get(group.id)).body.invited).toBe(true)
    await carl.decline(group.id)
    expect([await carl.news(), (await carl.get(group.id)).body.invited]).toEqual([[], false])
    expect((await ann.invite(group.id, carl.client)).status).toBe(204)
    expect([await carl.news(), screen.count('notification')]).toEqual([[], 1])
    expect((await carl.join(group.id)).body.role).toBe('member')
    // Whoever is in it already is not asked.
    await bob.invite(group.id, carl.client)
    expect(await carl.news()).toEqual([])
    expect((await bob.client.post(`/api/maru/v1/groups/${group.id}/invites`, { account_id: '1' })).status).toBe(404)
  })

  test('[G4] into one by invitation the owner and moderators invite', async () => {
    await using hub = await start()
    const { ann, bob, carl, dora, group } = await people(hub, 'invited')
    await ann.invite(group.id, bob.client)
    await bob.join(group.id)
    expect((await bob.invite(group.id, carl.client)).body.reason).toBe('forbidden')
    await ann.setRole(group.id, bob.client, 'moderator')
    expect((await bob.invite(group.id, carl.client)).status).toBe(204)
    expect(await carl.news()).toEqual(['maru.group_invite'])
    expect(await dora.news()).toEqual([])
  })

  test('[G5] an invitation across a block reaches nobody and looks as usual', async () => {
    await using hub = await start()
    const { ann, bob, carl, group } = await people(hub, 'invited')
    await bob.client.does('block', ann.client)
    const usual = await ann.invite(group.id, carl.client)
    const across = await ann.invite(group.id, bob.client)
    expect([across.status, across.text, [...across.headers.keys()]]).toEqual([
      usual.status,
      usual.text,
      [...usual.headers.keys()],
    ])
    expect([await bob.news(), (await bob.get(group.id)).status, await bob.list()]).toEqual([[], 404, []])
    // What waits goes with a block that comes later.
    expect(await carl.news()).toEqual(['maru.group_invite'])
    await carl.client.does('block', ann.client)
    expect([await carl.news(), (await carl.get(group.id)).status]).toEqual([[], 404])
  })

  test('[G6] everybody leaves; an owner hands over or deletes', async () => {
    await using hub = await start()
    const { ann, bob, group } = await people(hub)
    await bob.join(group.id)
    expect((await ann.leave(group.id)).body.reason).toBe('forbidden')
    await ann.setRole(group.id, bob.client, 'owner')
    expect(await ann.who(group.id)).toEqual(['bob owner', 'ann moderator'])
    expect((await ann.leave(group.id)).status).toBe(204)
    expect(await bob.who(group.id)).toEqual(['bob owner'])
  })

  test('[G7] the owner alone says who is what, and there is always one', async () => {
    await using hub = await start()
    const { ann, bob, carl, dora, group } = await people(hub)
    for (const who of [bob, carl]) await who.join(group.id)
    await ann.setRole(group.id, bob.client, 'moderator')
    for (const who of [bob, carl, dora]) expect((await who.setRole(group.id, carl.client, 'owner')).body.reason).toBe('forbidden')
    expect((await ann.setRole(group.id, ann.client, 'member')).body.reason).toBe('forbidden')
    expect((await ann.setRole(group.id, dora.client, 'moderator')).status).toBe(404)
    const handedOver = await Promise.all([
      ann.setRole(group.id, bob.client, 'owner'),
      ann.setRole(group.id, carl.client, 'owner'),
    ])
    expect(handedOver.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([204, 403])
    expect((await ann.who(group.id)).filter((line) => line.endsWith('owner'))).toHaveLength(1)
  })

  test('[G8] the owner removes anybody, moderators remove members, and removed stays removed', async () => {
    await using hub = await start()
    const { ann, bob, carl, dora, group } = await people(hub)
    for (const who of [bob, carl, dora]) await who.join(group.id)
    for (const who of [bob, carl]) await ann.setRole(group.id, who.client, 'moderator')
    expect((await dora.sendOut(group.id, bob.client)).body.reason).toBe('forbidden')
    for (const whom of [ann, carl]) expect((await bob.sendOut(group.id, whom.client)).body.reason).toBe('forbidden')
    expect((await ann.sendOut(group.id, ann.client)).body.reason).toBe('forbidden')
    expect((await bob.sendOut(group.id, dora.client)).status).toBe(204)
    expect(await ann.who(group.id)).toEqual(['ann owner', 'bob moderator', 'carl moderator'])
    expect((await dora.join(group.id)).body.reason).toBe('forbidden')
    await ann.setRole(group.id, carl.client, 'member')
    await carl.invite(group.id, dora.client)
    expect(await dora.news()).toEqual([])
    await bob.invite(group.id, dora.client)
    expect((await dora.join(group.id)).body.role).toBe('member')
  })

  test('[G9] the owner alone changes and deletes, and all of it goes', async () => {
    await using hub = await start()
    const { ann, bob, carl, group } = await people(hub)
    await bob.join(group.id)
    await ann.setRole(group.id, bob.client, 'moderator')
    for (const answer of [await bob.change(group.id, { name: 'Mine' }), await bob.remove(group.id)])
      expect(answer.body.reason).toBe('forbidden')
    expect((await ann.change(group.id, { name: 'Readers', about: 'All' })).body).toMatchObject({
      name: 'Readers',
      about: 'All',
      entry: 'open',
      slug: 'book-club',
    })
    const post = await bob.client.says('in it', { group_id: group.id })
    await ann.invite(group.id, carl.client)
    const home = { of: 'group', group_id: group.id }
    const channel = await bob.client.ask<Channel>('POST', '/api/maru/v1/channels', { name: 'Talk', home, audience: 'members' })
    expect(channel.body).toMatchObject({ home: { of: 'group', group: { slug: 'book-club' } } })
    expect((await ann.remove(group.id)).status).toBe(204)
    expect((await bob.client.ask('GET', `/api/maru/v1/channels/${channel.body.id}`)).status).toBe(404)
    expect((await bob.get(group.id)).status).toBe(404)
    expect((await bob.client.get(`/api/v1/statuses/${post.id}`)).status).toBe(404)
    expect([await carl.news(), await bob.list()]).toEqual([[], []])
  })

  test('[G10] a picture: drawn from the name, or given', async () => {
    await using hub = await start()
    const { ann, bob } = await people(hub)
    const group = await ann.made({ name: '<책> & "b"' })
    const drawn = await fetch(group.picture.replace(hub.origin, hub.door))
    expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect(await drawn.text()).toContain('>&#60;</text>')
    const { default: sharp } = await import('sharp')
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#080' } })
      .png()
      .toBuffer()
    const file = new Blob([new Uint8Array(png)], { type: 'image/png' })
    expect((await bob.picture(group.id, file)).body.reason).toBe('forbidden')
    expect((await ann.picture(group.id, new Blob(['<svg/>']))).status).toBe(415)
    const given = (await ann.picture(group.id, file)).body
    const shown = await fetch(given.picture.replace(hub.origin, hub.door))
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp'])
  })
})
