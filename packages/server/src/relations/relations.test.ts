import { expect, test } from 'vitest'
import { onBothEngines } from '../testing/engines.ts'

onBothEngines('relations', (start) => {
  test('[R1][R8] follow and unfollow, twice each', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    expect(await ann.does('follow', bob)).toMatchObject({ following: true, followed_by: false })
    await ann.does('follow', bob)
    expect(await bob.relationTo(ann)).toMatchObject({ following: false, followed_by: true })
    expect((await hub.visitor.get(`/api/v1/accounts/${bob.id}`)).body).toMatchObject({ followers_count: 1, following_count: 0 })
    expect(await hub.visitor.ids(`/api/v1/accounts/${bob.id}/followers`)).toEqual([ann.id])
    expect(await hub.visitor.ids(`/api/v1/accounts/${ann.id}/following`)).toEqual([bob.id])
    await ann.does('unfollow', bob)
    expect(await ann.does('unfollow', bob)).toMatchObject({ following: false })
    expect((await hub.visitor.get(`/api/v1/accounts/${bob.id}`)).body.followers_count).toBe(0)
  })

  test('nobody follows or blocks themself, or nobody', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    for (const verb of ['follow', 'unfollow', 'block', 'unblock']) {
      expect((await ann.post(`/api/v1/accounts/${ann.id}/${verb}`)).body.reason).toBe('oneself')
      expect((await ann.post(`/api/v1/accounts/1/${verb}`)).body.reason).toBe('not_found')
      expect((await hub.visitor.post(`/api/v1/accounts/${ann.id}/${verb}`)).status).toBe(401)
    }
  })

  test('[R2][R3][R4][R8] a block severs both follows, and to the blocked one nothing changes to look at', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    await ann.does('follow', bob)
    await bob.does('follow', ann)
    const before = await bob.relationTo(ann)
    const looks = async () => ({
      ann: (await bob.get(`/api/v1/accounts/${ann.id}`)).body,
      bob: (await bob.get(`/api/v1/accounts/${bob.id}`)).body,
      lists: await Promise.all(
        [ann, bob].flatMap(({ id }) => ['followers', 'following'].map((list) => bob.ids(`/api/v1/accounts/${id}/${list}`))),
      ),
    })
    const looked = await looks()
    expect(await ann.does('block', bob)).toMatchObject({ blocking: true, following: false, followed_by: false })
    await ann.does('block', bob)
    expect(await bob.relationTo(ann)).toEqual(before)
    expect(await looks()).toEqual(looked)
    expect(looked.lists).toEqual([[bob.id], [bob.id], [ann.id], [ann.id]])
    for (const eye of [ann, hub.visitor])
      for (const list of ['followers', 'following']) expect(await eye.ids(`/api/v1/accounts/${ann.id}/${list}`)).toEqual([])
    const { relations } = hub.server.hub
    expect(await relations.forCalls(bob.id, ann.id)).toEqual({ callerFollows: true, calleeFollows: true, blocked: true })
    expect(await relations.forCalls(ann.id, bob.id)).toEqual({ callerFollows: true, calleeFollows: true, blocked: true })
    expect(await ann.ids('/api/v1/blocks')).toEqual([bob.id])
    expect(await bob.ids('/api/v1/blocks')).toEqual([])
  })

  test("[R3][R8] the blocked one's unfollow and follow look as ever and carry nothing", async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    await bob.does('follow', ann)
    await ann.does('block', bob)
    const counts = async () => [
      (await bob.get(`/api/v1/accounts/${ann.id}`)).body.followers_count,
      (await bob.get('/api/v1/accounts/verify_credentials')).body.following_count,
    ]
    expect(await counts()).toEqual([1, 1])
    expect(await bob.does('unfollow', ann)).toMatchObject({ following: false })
    expect(await counts()).toEqual([0, 0])
    expect(await bob.does('follow', ann)).toMatchObject({ following: true, blocked_by: false })
    expect(await bob.does('follow', ann)).toMatchObject({ following: true, blocked_by: false })
    expect(await counts()).toEqual([1, 1])
    expect(await bob.relationTo(ann)).toMatchObject({ following: true, blocked_by: false })
    expect(await ann.ids(`/api/v1/accounts/${ann.id}/followers`)).toEqual([])
    expect((await ann.get('/api/v1/notifications')).body).toEqual([])
    await ann.says('for followers', { visibility: 'private' })
    expect(await bob.ids('/api/v1/timelines/home')).toEqual([])
  })

  test("[R5][R6] who blocks can't follow; an unblock restores no follow", async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    await ann.does('follow', bob)
    await bob.does('follow', ann)
    await ann.does('block', bob)
    expect((await ann.post(`/api/v1/accounts/${bob.id}/follow`)).body.reason).toBe('forbidden')
    expect(await ann.does('unblock', bob)).toMatchObject({ blocking: false, following: false, followed_by: false })
    expect((await bob.get(`/api/v1/accounts/${ann.id}`)).body).toMatchObject({ followers_count: 0, following_count: 0 })
    expect(await bob.relationTo(ann)).toMatchObject({ following: false, followed_by: false })
    expect(await hub.server.hub.relations.forCalls(bob.id, ann.id)).toEqual({
      callerFollows: false,
      calleeFollows: false,
      blocked: false,
    })
    expect(await bob.does('follow', ann)).toMatchObject({ following: true })
  })

  test('[R2][R8] follows and blocks that race end in no follow across a block, and right counts', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    for (let round = 0; round < 4; round += 1) {
      await Promise.all([bob.does('follow', ann), ann.does('block', bob), bob.does('follow', ann), bob.does('unfollow', ann)])
      const follows = await hub.server.hub.db.selectFrom('follows').selectAll().execute()
      expect(follows).toEqual([])
      const seemsToFollow = (await bob.relationTo(ann))?.following
      expect((await hub.visitor.get(`/api/v1/accounts/${ann.id}`)).body.followers_count).toBe(seemsToFollow === true ? 1 : 0)
      await ann.does('unblock', bob)
      await Promise.all([bob.does('follow', ann), ann.post(`/api/v1/accounts/${bob.id}/follow`)])
      expect((await hub.visitor.get(`/api/v1/accounts/${ann.id}`)).body).toMatchObject({ followers_count: 1, following_count: 1 })
    }
  })

  test('relationships answers for several, in their order, and for nobody with nothing', async () => {
    await using hub = await start()
    const [ann, bob, carl] = await hub.people('ann', 'bob', 'carl')
    await ann.does('follow', carl)
    const answer = (await ann.get(`/api/v1/accounts/relationships?id[]=${carl.id}&id[]=${bob.id}&id[]=77&id[]=%27`)).body
    expect(answer.map((entry: { id: string; following: boolean }) => [entry.id, entry.following])).toEqual([
      [carl.id, true],
      [bob.id, false],
    ])
    expect((await ann.get('/api/v1/accounts/relationships')).body).toEqual([])
  })
})
