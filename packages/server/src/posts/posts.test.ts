import type { Status } from '@maru/protocol'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startServer } from '../server.ts'
import { defaultConfig } from '../config/default-config.ts'
import { MemoryEngine } from '../engine/memory-engine.ts'
import { Client } from '../testing/client.ts'
import { onBothEngines } from '../testing/engines.ts'
import { startPostgres, whyNoPostgres } from '../testing/postgres.ts'
import { startTestHub, TestHub } from '../testing/test-hub.ts'

const POSTS = '/api/v1/statuses'

test.skipIf(whyNoPostgres() !== null)('[S10] who acts on a post that is deleted meanwhile gets 404', async () => {
  await using postgres = await startPostgres()
  await using hub = await startTestHub({ databaseUrl: await postgres.newDatabase() })
  const [ann, bob] = await hub.people('ann', 'bob')
  const { db } = hub.server.hub
  for (const act of ['favourite', 'reblog', 'answer'] as const) {
    const { id } = await ann.says('soon gone')
    const acted = await db.transaction().execute(async (tx) => {
      await tx.deleteFrom('statuses').where('id', '=', id).execute()
      const asked =
        act === 'answer'
          ? bob.post(POSTS, { status: 'yes', in_reply_to_id: id })
          : bob.ask<Status>('POST', `${POSTS}/${id}/${act}`)
      // Until it waits for what is being deleted.
      await expect
        .poll(async () => (await sql`select 1 from pg_locks where not granted`.execute(db)).rows.length)
        .toBeGreaterThan(0)
      return { asked }
    })
    const answer = await acted.asked
    expect([answer.status, answer.body.reason], act).toEqual([404, 'not_found'])
  }
})

onBothEngines('posts', (start) => {
  test('[S1] 500 characters as people count them, and no empty ones', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const family = '👩‍👩‍👧'
    expect((await ann.says(family.repeat(500))).text).toBe(family.repeat(500))
    for (const [status, reason] of [
      ['x'.repeat(501), 'too_long'],
      [family.repeat(501), 'too_long'],
      [' \n\t ', 'empty'],
      ['\u0000\u202E', 'empty'],
      ['x'.repeat(100_000), 'too_long'],
    ] as const) {
      const answer = await ann.post(POSTS, { status })
      expect([answer.status, answer.body.reason]).toEqual([422, reason])
    }
    expect((await ann.post(POSTS, { status: 'x'.repeat(400), spoiler_text: 'y'.repeat(101) })).body.reason).toBe('too_long')
    expect(await ann.ids(`/api/v1/accounts/${ann.id}/statuses`)).toHaveLength(1)
  })

  test.each(['@call', '@call @bob hi', '  @CALL bob', '\n@Call\tbob', '\u202E@call @bob'])(
    '[S2] %j is no post',
    async (status) => {
      await using hub = await start()
      const ann = await hub.person('ann')
      for (const visibility of ['public', 'unlisted', 'private', 'direct']) {
        const answer = await ann.post(POSTS, { status, visibility })
        expect([answer.status, answer.body.reason]).toEqual([422, 'call_is_not_a_post'])
      }
      expect((await ann.post(POSTS, { status: 'hi', spoiler_text: status })).body.reason).toBe('call_is_not_a_post')
      expect(await hub.visitor.ids('/api/v1/timelines/public')).toEqual([])
      expect(await hub.server.hub.db.selectFrom('statuses').select('id').execute()).toEqual([])
    },
  )

  test('[S3] what was typed is shown and is never markup', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    const status = await ann.says('<script>x</script> @bob @nobody #Hi\n\nhttps://a.example/?a=1&b=2')
    expect(status.content).toContain('&lt;script&gt;x&lt;/script&gt;')
    expect(status.content).not.toContain('<script')
    expect(status.mentions).toEqual([{ id: bob.id, username: 'bob', acct: 'bob', url: `${hub.origin}/@bob` }])
    expect(status.tags).toEqual([{ name: 'hi', url: `${hub.origin}/tags/hi` }])
    expect(status.text).toBe('<script>x</script> @bob @nobody #Hi\n\nhttps://a.example/?a=1&b=2')
  })

  test('[S4] who may not see a post gets 404 for it and for every act on it', async () => {
    await using hub = await start()
    const [ann, follower, named, stranger] = await hub.people('ann', 'follower', 'named', 'stranger')
    await follower.does('follow', ann)
    const posts = {
      public: await ann.says('for all'),
      unlisted: await ann.says('for all', { visibility: 'unlisted' }),
      private: await ann.says('for followers', { visibility: 'private' }),
      direct: await ann.says('for @named', { visibility: 'direct' }),
    }
    const sees = async (who: Client, name: keyof typeof posts): Promise<boolean> =>
      (await who.get(`${POSTS}/${posts[name].id}`)).status === 200
    const all = ['public', 'unlisted', 'private', 'direct'] as const
    const seenBy = async (who: Client) =>
      (await Promise.all(all.map(async (name) => ((await sees(who, name)) ? [name] : [])))).flat()
    expect(await seenBy(ann)).toEqual(all)
    expect(await seenBy(follower)).toEqual(['public', 'unlisted', 'private'])
    expect(await seenBy(named)).toEqual(['public', 'unlisted', 'direct'])
    expect(await seenBy(stranger)).toEqual(['public', 'unlisted'])
    expect(await seenBy(hub.visitor)).toEqual(['public', 'unlisted'])
    for (const name of ['private', 'direct'] as const) {
      const path = `${POSTS}/${posts[name].id}`
      const answers = await Promise.all([
        ...['favourite', 'unfavourite', 'reblog', 'unreblog'].map((act) => stranger.post(`${path}/${act}`)),
        ...['context', 'favourited_by', 'reblogged_by'].map((part) => stranger.get(`${path}/${part}`)),
        stranger.delete(path),
        stranger.post(POSTS, { status: 'me too', in_reply_to_id: posts[name].id }),
      ])
      expect(answers.map((answer) => [answer.status, answer.body.reason])).toEqual(answers.map(() => [404, 'not_found']))
    }
    await follower.does('unfollow', ann)
    expect(await seenBy(follower)).toEqual(['public', 'unlisted'])
  })

  test('[S4] across a block nothing is seen and nothing is done, in either direction', async () => {
    await using hub = await start()
    const [ann, bob, carl] = await hub.people('ann', 'bob', 'carl')
    const hers = await ann.says('hers')
    const his = await bob.says('his')
    const passedOn = (await carl.post(`${POSTS}/${hers.id}/reblog`)).body
    await ann.does('block', bob)
    for (const [who, post] of [
      [bob, hers],
      [ann, his],
    ] as const) {
      expect((await who.get(`${POSTS}/${post.id}`)).status).toBe(404)
      for (const act of ['favourite', 'reblog']) expect((await who.post(`${POSTS}/${post.id}/${act}`)).status).toBe(404)
      expect((await who.post(POSTS, { status: 'no', in_reply_to_id: post.id })).status).toBe(404)
      expect(await who.ids(`/api/v1/accounts/${post.account.id}/statuses`)).toEqual([])
    }
    // Nor by somebody else's boost.
    expect((await bob.get(`${POSTS}/${passedOn.id}`)).status).toBe(404)
    expect((await bob.post(`${POSTS}/${passedOn.id}/favourite`)).status).toBe(404)
    expect(await bob.ids(`/api/v1/accounts/${carl.id}/statuses`)).toEqual([])
    expect(await bob.ids('/api/v1/timelines/public')).toEqual([his.id])
    // A mention is typed, and arrives nowhere.
    const named = await bob.says('hello @ann', { visibility: 'private' })
    expect(named.mentions).toHaveLength(1)
    expect((await ann.get(`${POSTS}/${named.id}`)).status).toBe(404)
    expect((await ann.get('/api/v1/notifications')).body.map((entry) => entry.account.id)).toEqual([carl.id])
  })

  test('[S5] replies, and a context as far as the viewer may see it', async () => {
    await using hub = await start()
    const [ann, bob, carl] = await hub.people('ann', 'bob', 'carl')
    const first = await ann.says('first')
    const second = await bob.says('@ann second', { in_reply_to_id: first.id })
    const secret = await ann.says('between us, @bob', { in_reply_to_id: second.id, visibility: 'direct' })
    const third = await carl.says('third', { in_reply_to_id: second.id })
    expect(second).toMatchObject({ in_reply_to_id: first.id, in_reply_to_account_id: ann.id })
    const contextOf = async (who: Client, id: string) => {
      const { ancestors, descendants } = (await who.get(`${POSTS}/${id}/context`)).body
      return [ancestors, descendants].map((list) => list.map((status) => status.id))
    }
    expect(await contextOf(carl, second.id)).toEqual([[first.id], [third.id]])
    expect(await contextOf(bob, second.id)).toEqual([[first.id], [secret.id, third.id]])
    expect(await contextOf(hub.visitor, first.id)).toEqual([[], [second.id, third.id]])
    expect((await carl.get(`${POSTS}/${second.id}`)).body.replies_count).toBe(1)
    await bob.delete(`${POSTS}/${second.id}`)
    expect(await contextOf(carl, third.id)).toEqual([[], []])
  })

  test('[S6] favourites and boosts count once, also of many at once', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    const post = await ann.says('good')
    await Promise.all(Array.from({ length: 6 }, () => bob.post(`${POSTS}/${post.id}/favourite`)))
    const boosts = await Promise.all(Array.from({ length: 6 }, () => bob.post(`${POSTS}/${post.id}/reblog`)))
    expect(new Set(boosts.map((answer) => answer.body.id)).size).toBe(1)
    const boost = boosts[0]?.body ?? expect.fail('no boost')
    expect(boost).toMatchObject({ account: { id: bob.id }, reblog: { id: post.id, account: { id: ann.id } } })
    expect((await bob.get(`${POSTS}/${post.id}`)).body).toMatchObject({
      favourites_count: 1,
      reblogs_count: 1,
      favourited: true,
      reblogged: true,
    })
    expect((await ann.get(`${POSTS}/${post.id}`)).body).toMatchObject({ favourited: false, reblogged: false })
    expect((await ann.post(`${POSTS}/${boost.id}/reblog`)).body.reblog?.id).toBe(post.id)
    expect(await ann.ids(`${POSTS}/${post.id}/reblogged_by`)).toEqual([ann.id, bob.id])
    expect(await ann.ids(`${POSTS}/${post.id}/favourited_by`)).toEqual([bob.id])
    for (let twice = 0; twice < 2; twice += 1) {
      await bob.post(`${POSTS}/${post.id}/unreblog`)
      await bob.post(`${POSTS}/${post.id}/unfavourite`)
    }
    expect((await bob.get(`${POSTS}/${post.id}`)).body).toMatchObject({
      favourites_count: 0,
      reblogs_count: 1,
      favourited: false,
      reblogged: false,
    })
    const own = await ann.says('mine', { visibility: 'private' })
    expect((await ann.post(`${POSTS}/${own.id}/reblog`)).body.reason).toBe('forbidden')
  })

  test('[S7] only the author deletes, and all of it goes', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    await bob.does('follow', ann)
    const post = await ann.says('soon gone #x @bob')
    const reply = await ann.says('about it', { in_reply_to_id: post.id })
    await bob.post(`${POSTS}/${post.id}/favourite`)
    await bob.post(`${POSTS}/${post.id}/reblog`)
    expect((await bob.delete(`${POSTS}/${post.id}`)).status).toBe(404)
    expect((await hub.visitor.delete(`${POSTS}/${post.id}`)).status).toBe(401)
    expect((await ann.delete(`${POSTS}/${post.id}`)).body).toMatchObject({ id: post.id, text: 'soon gone #x @bob' })
    expect((await ann.delete(`${POSTS}/${post.id}`)).status).toBe(404)
    expect((await ann.get(`${POSTS}/${post.id}`)).status).toBe(404)
    expect(await bob.ids('/api/v1/timelines/home')).toEqual([reply.id])
    expect(await bob.ids('/api/v1/notifications')).toEqual([])
    expect((await ann.get('/api/v1/notifications')).body.map((entry) => entry.type)).toEqual(['follow'])
    expect(await bob.ids('/api/v1/timelines/tag/x')).toEqual([])
    expect((await ann.get(`/api/v1/accounts/${ann.id}`)).body.statuses_count).toBe(1)
  })

  test("[S8] one key, one post; another person's key is another", async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    const more = { headers: { 'Idempotency-Key': 'k1' } }
    const answers = await Promise.all(Array.from({ length: 5 }, () => ann.post(POSTS, { status: 'once' }, more)))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect((await bob.post(POSTS, { status: 'his' }, more)).body.text).toBe('his')
    expect((await ann.post(POSTS, { status: 'again' }, { headers: { 'Idempotency-Key': 'k2' } })).body.text).toBe('again')
    expect(await ann.ids(`/api/v1/accounts/${ann.id}/statuses`)).toHaveLength(2)
    expect((await ann.post(POSTS, { status: 'x' }, { headers: { 'Idempotency-Key': 'k'.repeat(256) } })).status).toBe(422)
  })

  test('forms are taken as JSON is', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const form = new FormData()
    form.set('status', 'by form')
    form.set('sensitive', 'true')
    expect((await ann.post(POSTS, form)).body).toMatchObject({ text: 'by form', sensitive: true })
    expect((await ann.post(POSTS, new URLSearchParams({ status: 'by url', visibility: 'unlisted' }))).body).toMatchObject({
      text: 'by url',
      visibility: 'unlisted',
    })
    expect((await ann.post(POSTS, { status: 'x', visibility: 'everybody' })).status).toBe(422)
  })
})

test('[S8] a key is remembered across a restart', async () => {
  const config = defaultConfig()
  const open = () => startServer({ ...config, dataDirIsTemporary: false }, { engine: new MemoryEngine() })
  const more = { headers: { 'Idempotency-Key': 'k1' } }
  const first = new TestHub(await open())
  const ann = await first.person('ann')
  const { id } = (await ann.post(POSTS, { status: 'once' }, more)).body
  await first[Symbol.asyncDispose]()
  await using second = new TestHub(await startServer({ ...config, dataDirIsTemporary: true }, { engine: new MemoryEngine() }))
  const again = new Client(second.door, ann.token, ann.id)
  expect((await again.post(POSTS, { status: 'once' }, more)).body.id).toBe(id)
})
