import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Client } from './testing/client.ts'
import { endHub as kill, openHub as open } from './testing/hub-process.ts'

const ROUNDS = 20
const WRITERS = 4

/** Writes until the hub is gone. @returns what it said yes to. */
async function writeUntilItIsGone(
  origin: string,
  token: string,
  to: string,
  name: string,
): Promise<{ posts: string[]; messages: string[] }> {
  const writer = new Client(origin, token, '')
  const kept = { posts: [] as string[], messages: [] as string[] }
  for (let index = 0; ; index += 1) {
    try {
      const post = await writer.post('/api/v1/statuses', { status: `${name} ${index}` })
      if (post.status === 200) kept.posts.push(post.body.id)
      const message = await writer.post(`/api/maru/v1/threads/${to}/messages`, { text: `${name} ${index}` })
      if (message.status === 200) kept.messages.push(message.body.id)
    } catch {
      // The hub was killed: what it had not answered may be there or not.
      return kept
    }
  }
}

test(`[S9] ${ROUNDS} times killed during writes, and nothing that was acknowledged is lost`, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'maru-kill-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  let hub = await open(dataDir)
  const signUp = async (handle: string) => {
    const answer = await new Client(hub.origin, null, '').post('/api/maru/v1/accounts', { handle, password: 'long enough' })
    return { id: answer.body.id, token: answer.headers.get('x-maru-session') ?? '' }
  }
  const [ann, bob] = [await signUp('ann'), await signUp('bob')]
  const posts: string[] = []
  const messages: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const writing = Promise.all(
      Array.from({ length: WRITERS }, (_, index) => writeUntilItIsGone(hub.origin, ann.token, bob.id, `round ${round}.${index}`)),
    )
    await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 250))
    await kill(hub, 'SIGKILL')
    for (const kept of await writing) {
      posts.push(...kept.posts)
      messages.push(...kept.messages)
    }
    hub = await open(dataDir)
  }
  const [asAnn, asBob] = [new Client(hub.origin, ann.token, ann.id), new Client(hub.origin, bob.token, bob.id)]
  const found = new Set<string>()
  for (
    let page = await asAnn.ids(`/api/v1/accounts/${ann.id}/statuses?limit=40`);
    page.length > 0;
    page = await asAnn.ids(`/api/v1/accounts/${ann.id}/statuses?limit=40&max_id=${page.at(-1)}`)
  )
    for (const id of page) found.add(id)
  const received = new Set<string>()
  for (let next: string | null = ''; next !== null;) {
    const { items, next: older }: { items: { id: string }[]; next: string | null } = (
      await asBob.get(`/api/maru/v1/threads/${ann.id}?limit=80${next === '' ? '' : `&max_id=${next}`}`)
    ).body
    for (const item of items) received.add(item.id)
    next = older
  }
  expect(posts.length).toBeGreaterThan(ROUNDS)
  expect(posts.filter((id) => !found.has(id))).toEqual([])
  expect(messages.filter((id) => !received.has(id))).toEqual([])
  // What is there is whole: the number that is kept beside the posts is theirs.
  expect((await asAnn.get(`/api/v1/accounts/${ann.id}`)).body.statuses_count).toBe(found.size)
  expect((await asAnn.get('/api/v1/timelines/home?limit=1')).body).toHaveLength(1)
  expect(await kill(hub, 'SIGTERM')).toBe(0)
}, 180_000)

test('a second hub on the same data says so and leaves', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'maru-two-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const first = await open(dataDir)
  await expect(open(dataDir)).rejects.toThrow('ended with 69')
  expect(await kill(first, 'SIGINT')).toBe(0)
  const again = await open(dataDir)
  expect(await kill(again, 'SIGTERM')).toBe(0)
})
