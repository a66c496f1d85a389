import { expect, test } from 'vitest'
import type { Client } from '../testing/client.ts'
import { onBothEngines } from '../testing/engines.ts'

const LIST = '/api/v1/notifications'
const types = async (who: Client, query = '') => (await who.get(`${LIST}${query}`)).body.map((entry) => entry.type)

onBothEngines('notifications', (start) => {
  test('[N1][N3] what others do, live and in the list, newest first', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    using screen = await ann.opens()
    const post = await ann.says('mine, @ann')
    await ann.post(`/api/v1/statuses/${post.id}/favourite`)
    await bob.does('follow', ann)
    await bob.post(`/api/v1/statuses/${post.id}/favourite`)
    await bob.post(`/api/v1/statuses/${post.id}/reblog`)
    const mention = await bob.says('@ann hello')
    await bob.writesTo(ann, 'a message')
    expect(await types(ann)).toEqual(['mention', 'reblog', 'favourite', 'follow'])
    expect(await screen.hears('notification', ({ type }) => type === 'mention')).toMatchObject({
      account: { id: bob.id },
      status: { id: mention.id },
    })
    expect((await screen.hears('notification', ({ type }) => type === 'follow')).status).toBeNull()
    expect(await types(bob)).toEqual([])
    expect(await types(ann, '?types[]=follow&types[]=reblog')).toEqual(['reblog', 'follow'])
    expect(await types(ann, '?exclude_types[]=mention')).toEqual(['reblog', 'favourite', 'follow'])
    expect(await types(ann, '?types[]=nonsense')).toEqual([])
    expect(await types(ann, '?exclude_types[]=nonsense')).toHaveLength(4)
    expect(await types(ann, '?limit=2')).toEqual(['mention', 'reblog'])
  })

  test('[N2] told once, and taken back', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    const post = await ann.says('mine')
    for (let round = 0; round < 3; round += 1) {
      await bob.post(`/api/v1/statuses/${post.id}/favourite`)
      await bob.does('follow', ann)
      expect(await types(ann)).toEqual(['follow', 'favourite'])
      await bob.post(`/api/v1/statuses/${post.id}/unfavourite`)
      await bob.does('unfollow', ann)
      expect(await types(ann)).toEqual([])
    }
  })

  test('[N4] nothing across a block', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    await bob.says('@ann one')
    await ann.does('block', bob)
    expect(await types(ann)).toEqual([])
    await bob.says('@ann two')
    await bob.does('follow', ann)
    expect(await types(ann)).toEqual([])
  })

  test('[N5] unread after the marker, which never goes back', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    const unread = async () => (await ann.get('/api/v1/accounts/verify_credentials')).body.maru.unread_notifications
    for (const text of ['@ann 1', '@ann 2', '@ann 3']) await bob.says(text)
    expect(await unread()).toBe(3)
    const [newest, middle] = await ann.ids(LIST)
    const marked = await ann.post('/api/v1/markers', { notifications: { last_read_id: middle } })
    expect(marked.body.notifications).toMatchObject({ last_read_id: middle, version: 1 })
    expect(await unread()).toBe(1)
    await ann.post('/api/v1/markers', new URLSearchParams({ 'notifications[last_read_id]': newest ?? '' }))
    expect(await unread()).toBe(0)
    await ann.post('/api/v1/markers', { notifications: { last_read_id: '1' } })
    expect((await ann.get('/api/v1/markers?timeline[]=notifications&timeline[]=home')).body).toEqual({
      notifications: expect.objectContaining({ last_read_id: newest, version: 2 }) as object,
    })
    expect((await ann.post('/api/v1/markers', { home: { last_read_id: 'x' } })).status).toBe(422)
  })

  test("[N6] dismissing and clearing one's own", async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    await bob.says('@ann 1')
    await bob.says('@ann 2')
    const [newest, oldest] = await ann.ids(LIST)
    expect((await bob.post(`${LIST}/${newest}/dismiss`)).status).toBe(404)
    expect((await bob.get(`${LIST}/${newest}`)).status).toBe(404)
    await bob.post(`${LIST}/clear`)
    expect((await ann.post(`${LIST}/${newest}/dismiss`)).status).toBe(200)
    expect(await ann.ids(LIST)).toEqual([oldest])
    await ann.post(`${LIST}/clear`)
    expect(await ann.ids(LIST)).toEqual([])
  })
})
