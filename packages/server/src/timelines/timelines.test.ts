import type { Status } from '@maru/protocol'
import { expect, test } from 'vitest'
import type { Client } from '../testing/client.ts'
import { onBothEngines } from '../testing/engines.ts'

const HOME = '/api/v1/timelines/home'
const PUBLIC = '/api/v1/timelines/public'

/** Walks a list by its Link headers, as a client does. */
async function walk(who: Client, path: string, rel: 'next' | 'prev'): Promise<string[][]> {
  const pages: string[][] = []
  let next: string | null = path
  while (next !== null && pages.length < 50) {
    const answer = await who.ask<Status[]>('GET', next)
    if (answer.body.length > 0) pages.push(answer.body.map((status) => status.id))
    const link: string = answer.headers.get('link') ?? ''
    const url = new RegExp(`<([^>]+)>; rel="${rel}"`).exec(link)?.[1]
    next = url === undefined ? null : new URL(url).pathname + new URL(url).search
  }
  return pages
}

onBothEngines('timelines', (start) => {
  test('[T1][T2] home follows follows, unfollows, blocks and deletions', async () => {
    await using hub = await start()
    const [ann, bob, carl] = await hub.people('ann', 'bob', 'carl')
    const before = await bob.says('before the follow')
    const other = await carl.says('somebody else')
    await bob.says('for @ann', { visibility: 'direct' })
    await ann.does('follow', bob)
    const after = await bob.says('for followers', { visibility: 'private' })
    const own = await ann.says('my own')
    const boost = (await bob.post(`/api/v1/statuses/${other.id}/reblog`)).body
    expect(await ann.ids(HOME)).toEqual([boost.id, own.id, after.id, before.id])
    await bob.delete(`/api/v1/statuses/${before.id}`)
    expect(await ann.ids(HOME)).toEqual([boost.id, own.id, after.id])
    await carl.does('block', ann)
    expect(await ann.ids(HOME)).toEqual([own.id, after.id])
    await ann.does('unfollow', bob)
    expect(await ann.ids(HOME)).toEqual([own.id])
    await ann.does('follow', bob)
    expect(await ann.ids(HOME)).toEqual([own.id, after.id])
    await ann.does('block', bob)
    expect(await ann.ids(HOME)).toEqual([own.id])
    expect((await hub.visitor.get(HOME)).status).toBe(401)
  })

  test('[T3] replies are at home where I know the other side', async () => {
    await using hub = await start()
    const [ann, bob, carl] = await hub.people('ann', 'bob', 'carl')
    await ann.does('follow', bob)
    const root = await carl.says('root')
    const reply = await bob.says('@carl yes', { in_reply_to_id: root.id })
    const own = await bob.says('more of mine')
    const thread = await bob.says('and more', { in_reply_to_id: own.id })
    expect(await ann.ids(HOME)).toEqual([thread.id, own.id])
    await ann.does('follow', carl)
    expect(await ann.ids(HOME)).toEqual([thread.id, own.id, reply.id, root.id])
    const mine = await ann.says('ask me')
    const toMe = await bob.says('@ann ok', { in_reply_to_id: mine.id })
    expect((await ann.ids(HOME))[0]).toBe(toMe.id)
  })

  test('[T4][T5][T7] public and tags have what is public, for visitors as well', async () => {
    await using hub = await start()
    const [ann, bob] = await hub.people('ann', 'bob')
    const open = await ann.says('open #Maru')
    for (const visibility of ['unlisted', 'private', 'direct']) await ann.says('not here #maru', { visibility })
    await bob.says('@ann reply', { in_reply_to_id: open.id })
    await bob.post(`/api/v1/statuses/${open.id}/reblog`)
    for (const who of [hub.visitor, ann, bob]) {
      expect(await who.ids(PUBLIC)).toEqual([open.id])
      expect(await who.ids(`${PUBLIC}?local=true`)).toEqual([open.id])
      expect(await who.ids('/api/v1/timelines/tag/MARU')).toEqual([open.id])
    }
    expect(await bob.ids('/api/v1/timelines/tag/none')).toEqual([])
    expect(await bob.ids('/api/v1/timelines/tag/%25')).toEqual([])
  })

  test("[T7] an account's list shows each viewer what they may see, and messages to nobody", async () => {
    await using hub = await start()
    const [ann, bob, carl] = await hub.people('ann', 'bob', 'carl')
    await bob.does('follow', ann)
    const open = await ann.says('open')
    const closed = await ann.says('closed', { visibility: 'private' })
    const reply = await ann.says('@carl hm', { in_reply_to_id: (await carl.says('root')).id })
    await ann.says('psst @carl', { visibility: 'direct' })
    const list = `/api/v1/accounts/${ann.id}/statuses`
    expect(await bob.ids(list)).toEqual([reply.id, closed.id, open.id])
    expect(await carl.ids(list)).toEqual([reply.id, open.id])
    expect(await hub.visitor.ids(`${list}?exclude_replies=true`)).toEqual([open.id])
    expect(await ann.ids(list)).toEqual([reply.id, closed.id, open.id])
    expect((await ann.get('/api/v1/accounts/12/statuses')).status).toBe(404)
  })

  test('[T6] walking down and up meets every post once, in order', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const all: string[] = []
    for (let index = 0; index < 23; index += 1) all.unshift((await ann.says(`post ${index}`)).id)
    const down = await walk(ann, `${HOME}?limit=5`, 'next')
    expect(down.flat()).toEqual(all)
    expect(down.map((page) => page.length)).toEqual([5, 5, 5, 5, 3])
    const up = await walk(ann, `${HOME}?limit=5&min_id=0`, 'prev')
    expect(up.map((page) => page.toReversed()).flat()).toEqual(all.toReversed())
    expect(await ann.ids(`${HOME}?since_id=${all[10]}&limit=4`)).toEqual(all.slice(0, 4))
    expect(await ann.ids(`${HOME}?min_id=${all[10]}&limit=4`)).toEqual(all.slice(6, 10))
    expect(await ann.ids(`${HOME}?max_id=${all[3]}&since_id=${all[6]}`)).toEqual(all.slice(4, 6))
  })

  test.each([
    'limit=0',
    'limit=-3',
    'limit=999999',
    'limit=x',
    'max_id=abc',
    'max_id=',
    'min_id=%27%20or%201',
    'since_id=99999999999999999999999',
    'limit=1&limit=2',
  ])('[T6] %s breaks nothing', async (query) => {
    await using hub = await start()
    const ann = await hub.person('ann')
    await ann.says('one')
    const answer = await ann.get(`${HOME}?${query}`)
    expect([answer.status, answer.body.length]).toEqual([200, 1])
  })
})
