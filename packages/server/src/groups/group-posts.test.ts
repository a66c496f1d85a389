import type { Status } from '@maru/protocol'
import { expect, test } from 'vitest'
import type { Client } from '../testing/client.ts'
import { onBothEngines } from '../testing/engines.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { asGroupClients, type GroupClient } from './testing/group-client.ts'

const POSTS = '/api/v1/statuses'

type Scene = {
  hub: TestHub
  owner: GroupClient
  author: GroupClient
  member: GroupClient
  fan: GroupClient
  id: string
  post: Status
  answer: Status
}

/** A post in a group, and an answer to it. `fan` follows the author and is in no group. */
async function scene(hub: TestHub, entry: 'open' | 'invited'): Promise<Scene> {
  const [owner, author, member, fan] = asGroupClients(...(await hub.people('ona', 'writer', 'member', 'fan')))
  for (const who of [owner, member, fan]) await who.client.does('follow', author.client)
  const { id } = await owner.made({ name: 'Quiet', entry })
  for (const who of [author, member]) {
    await owner.invite(id, who.client)
    await who.join(id)
  }
  const post = await author.client.says('for us, @fan and @member #quiet', { group_id: id, visibility: 'public' })
  const answer = await member.client.says('yes, @fan', { in_reply_to_id: post.id, visibility: 'public' })
  return { hub, owner, author, member, fan, id, post, answer }
}

/** Every way on which a post could come to somebody: what they get of it there. */
const WAYS: Record<string, (who: Client, s: Scene) => Promise<unknown[]>> = {
  'the post itself': async (who, { post }) => found(await who.get(`${POSTS}/${post.id}`)),
  'the answer': async (who, { answer }) => found(await who.get(`${POSTS}/${answer.id}`)),
  'its context': async (who, { post }) => found(await who.get(`${POSTS}/${post.id}/context`)),
  favourited_by: async (who, { post }) => found(await who.get(`${POSTS}/${post.id}/favourited_by`)),
  reblogged_by: async (who, { post }) => found(await who.get(`${POSTS}/${post.id}/reblogged_by`)),
  'its favourite': async (who, { post }) => found(await who.post(`${POSTS}/${post.id}/favourite`)),
  "the author's list": (who, { author }) => who.ids(`/api/v1/accounts/${author.client.id}/statuses`),
  "the answerer's list": (who, { member }) => who.ids(`/api/v1/accounts/${member.client.id}/statuses`),
  "the group's page": async (who, { id }) => {
    const { status, body } = await who.ask<Status[]>('GET', `/api/maru/v1/groups/${id}/posts`)
    return status === 200 ? body : []
  },
}
/** Where it is for nobody, whoever they are. */
const NOWHERE: Record<string, (who: Client) => Promise<unknown[]>> = {
  'the public list': (who) => who.ids('/api/v1/timelines/public'),
  'the local list': (who) => who.ids('/api/v1/timelines/public?local=true'),
  "the tag's list": (who) => who.ids('/api/v1/timelines/tag/quiet'),
  'a search for the tag': async (who) => (await who.ask<{ hashtags: [] }>('GET', '/api/v2/search?q=quiet')).body.hashtags ?? [],
  'a search for words': async (who) => (await who.ask<{ statuses: [] }>('GET', '/api/v2/search?q=for+us')).body.statuses ?? [],
  home: async (who) => (who.token === null ? [] : who.ids('/api/v1/timelines/home')),
  threads: async (who) => (who.token === null ? [] : (await who.get('/api/maru/v1/threads')).body),
}
const found = (answer: { status: number; body: unknown }): unknown[] => (answer.status === 200 ? [answer.body] : [])

async function waysOf(who: Client, s: Scene): Promise<string[]> {
  const seen = await Promise.all(
    Object.entries(WAYS).map(async ([name, look]) => ((await look(who, s)).length > 0 ? [name] : [])),
  )
  return seen.flat()
}

onBothEngines('posts in groups', (start) => {
  test('[G11] [G12] a post in a group by invitation is with its members, and on no other way', async () => {
    await using hub = await start()
    const s = await scene(hub, 'invited')
    expect(s.post).toMatchObject({ visibility: 'private', maru: { group: { id: s.id, slug: 'quiet', name: 'Quiet' } } })
    for (const who of [s.owner, s.author, s.member]) expect(await waysOf(who.client, s)).toEqual(Object.keys(WAYS))
    for (const who of [s.fan.client, hub.visitor]) expect(await waysOf(who, s)).toEqual([])
    for (const who of [s.owner.client, s.author.client, s.member.client, s.fan.client, hub.visitor])
      for (const [name, look] of Object.entries(NOWHERE)) expect([name, await look(who)]).toEqual([name, []])
    expect((await s.fan.client.get(`/api/v1/accounts/${s.author.client.id}`)).body).toMatchObject({
      statuses_count: 0,
      last_status_at: null,
    })
  })

  test('[G11] [G12] one in an open group is read by everybody signed in, and on no public list', async () => {
    await using hub = await start()
    const s = await scene(hub, 'open')
    for (const who of [s.owner, s.member, s.fan]) expect(await waysOf(who.client, s)).toEqual(Object.keys(WAYS))
    expect(await waysOf(hub.visitor, s)).toEqual([])
    for (const who of [s.owner.client, s.author.client, s.fan.client, hub.visitor])
      for (const [name, look] of Object.entries(NOWHERE)) expect([name, await look(who)]).toEqual([name, []])
  })

  test('[G12] nobody boosts it, nor follows it home later', async () => {
    await using hub = await start()
    const s = await scene(hub, 'open')
    for (const who of [s.author, s.member, s.fan])
      expect((await who.client.post(`${POSTS}/${s.post.id}/reblog`)).body.reason).toBe('forbidden')
    const late = await hub.person('late')
    await late.does('follow', s.author.client)
    expect(await late.ids('/api/v1/timelines/home')).toEqual([])
  })

  test('[G11] members alone post; a message is no post in a group', async () => {
    await using hub = await start()
    const s = await scene(hub, 'open')
    expect((await s.fan.client.post(POSTS, { status: 'hi', group_id: s.id })).body.reason).toBe('forbidden')
    expect((await s.fan.client.post(POSTS, { status: 'hi', in_reply_to_id: s.post.id })).body.reason).toBe('forbidden')
    expect((await s.fan.client.post(POSTS, { status: 'hi', group_id: '12' })).status).toBe(404)
    for (const wish of [{ group_id: s.id }, { in_reply_to_id: s.post.id }])
      expect((await s.member.client.post(POSTS, { status: 'psst', visibility: 'direct', ...wish })).status).toBe(422)
    const form = new URLSearchParams({ status: 'by a form', group_id: s.id })
    expect((await s.member.client.post(POSTS, form)).body.maru.group?.slug).toBe('quiet')
  })

  test('[G13] an answer stays in its group', async () => {
    await using hub = await start()
    const s = await scene(hub, 'invited')
    expect(s.answer.maru.group?.id).toBe(s.id)
    const other = await s.member.made({ name: 'Other' })
    const elsewhere = await s.member.client.post(POSTS, { status: 'out', in_reply_to_id: s.post.id, group_id: other.id })
    expect(elsewhere.status).toBe(422)
    const outside = await s.member.client.says('outside')
    expect((await s.member.client.post(POSTS, { status: 'in', in_reply_to_id: outside.id, group_id: s.id })).status).toBe(422)
    // On the group's page stands what begins something.
    expect((await s.owner.posts(s.id)).body.map((post) => post.id)).toEqual([s.post.id])
    expect((await s.owner.client.get(`${POSTS}/${s.post.id}/context`)).body.descendants.map((post) => post.id)).toEqual([
      s.answer.id,
    ])
  })

  test('[G13] a mention reaches who reads the group', async () => {
    await using hub = await start()
    const closed = await scene(hub, 'invited')
    expect(await closed.fan.news()).toEqual([])
    expect(await closed.member.news()).toEqual(['mention'])
    await using another = await start()
    const open = await scene(another, 'open')
    expect(await open.fan.news()).toEqual(['mention', 'mention'])
  })

  test('[G11] a block holds within a group', async () => {
    await using hub = await start()
    const s = await scene(hub, 'invited')
    await s.author.client.does('block', s.owner.client)
    expect((await s.owner.posts(s.id)).body).toEqual([])
    expect((await s.owner.client.get(`${POSTS}/${s.post.id}`)).status).toBe(404)
    // Order is kept nevertheless.
    expect((await s.owner.client.delete(`${POSTS}/${s.post.id}`)).status).toBe(200)
  })

  test('[G14] the author deletes it, and so do who keep order', async () => {
    await using hub = await start()
    const s = await scene(hub, 'open')
    for (const who of [s.member, s.fan]) expect((await who.client.delete(`${POSTS}/${s.post.id}`)).status).toBe(404)
    await s.owner.setRole(s.id, s.member.client, 'moderator')
    expect((await s.member.client.delete(`${POSTS}/${s.post.id}`)).status).toBe(200)
    expect((await s.owner.client.delete(`${POSTS}/${s.answer.id}`)).status).toBe(200)
    const own = await s.author.client.says('mine', { group_id: s.id })
    expect((await s.author.client.delete(`${POSTS}/${own.id}`)).status).toBe(200)
    // Outside of groups a moderator is nobody.
    const outside = await s.author.client.says('outside')
    expect((await s.owner.client.delete(`${POSTS}/${outside.id}`)).status).toBe(404)
  })

  test('[G15] it arrives live on the page of the group, and on no other stream', async () => {
    await using hub = await start()
    const s = await scene(hub, 'invited')
    const at = (who: GroupClient) => who.client.opens({ stream: 'maru:group', group: s.id })
    const screens = { owner: await at(s.owner), member: await at(s.member), fan: await at(s.fan) }
    const homes = await Promise.all([s.owner, s.fan].map((who) => who.client.opens()))
    for (const home of homes) for (const stream of ['public', 'public:local'] as const) home.send({ type: 'subscribe', stream })
    for (const home of homes) home.send({ type: 'subscribe', stream: 'hashtag', tag: 'now' })
    for (const screen of [...homes, ...Object.values(screens)]) await screen.settles()
    const post = await s.author.client.says('now #now', { group_id: s.id })
    expect((await screens.owner.hears('update')).id).toBe(post.id)
    expect((await screens.member.hears('update')).maru.group?.id).toBe(s.id)
    await s.owner.sendOut(s.id, s.member.client)
    const next = await s.author.client.says('after', { group_id: s.id })
    await screens.owner.hears('update', ({ id }) => id === next.id)
    for (const screen of [...homes, ...Object.values(screens)]) await screen.settles()
    expect([screens.member.count('update'), screens.fan.count('update'), ...homes.map((home) => home.count('update'))]).toEqual([
      1, 0, 0, 0,
    ])
    await s.author.client.delete(`${POSTS}/${next.id}`)
    await screens.owner.hears('delete', (id) => id === next.id)
  })

  test('[G16] whoever goes, or stays outside when it is closed, sees it no more', async () => {
    await using hub = await start()
    const s = await scene(hub, 'open')
    await s.fan.client.post(`${POSTS}/${s.post.id}/favourite`)
    await s.owner.change(s.id, { entry: 'invited' })
    expect(await waysOf(s.fan.client, s)).toEqual([])
    expect(await s.fan.news()).toEqual([])
    await s.member.leave(s.id)
    expect(await waysOf(s.member.client, s)).toEqual(['the answer', "the answerer's list"])
    expect(await s.member.news()).toEqual([])
    const gone = await s.author.client.says('@member and @fan', { group_id: s.id })
    expect([await s.member.news(), (await s.member.client.get(`${POSTS}/${gone.id}`)).status]).toEqual([[], 404])
  })
})
