import { setTimeout as sleep } from 'node:timers/promises'
import type { Account, CallAndTicket, Status, ThreadItem, ThreadPage } from '@maru/protocol'
import { expect, it } from 'vitest'
import { forkHub } from '../hub/fork-hub.ts'
import { type Person, Refused } from '../people/person.ts'
import { people } from '../people/sign-up.ts'

const TIMES = 20
/** From hardly begun to well under way. */
const MOMENTS_MS = [60, 200, 400, 600, 900]

it(`[S9] kill -9 during writes, ${TIMES} times, loses nothing that was acknowledged`, { timeout: 180_000 }, async () => {
  await using hub = await forkHub()
  const all = await people(hub, 6)
  const kept = {
    posts: new Map<string, Person>(),
    messages: new Map<string, [Person, Person]>(),
    calls: new Map<string, Person>(),
  }

  for (let time = 0; time < TIMES; time++) {
    const writers = all.map((person, index) =>
      writeUntilGone(person, all[(index + 1) % all.length] as Person, index % 2 === 0, kept),
    )
    await sleep(MOMENTS_MS[time % MOMENTS_MS.length])
    await hub.kill()
    await Promise.all(writers)
    await hub.start()
  }

  for (const person of all) {
    const there = await allPosts(person)
    for (const [id, author] of kept.posts) if (author === person) expect(there.has(id), `post ${id}`).toBe(true)
    // What is there is whole: the number that is kept beside the posts is theirs.
    expect((await person.get<Account>(`v1/accounts/${person.id}`)).statuses_count).toBe(there.size)
  }
  for (const [id, person] of kept.calls) expect((await person.get<CallAndTicket>(`maru/v1/calls/${id}`)).call.id).toBe(id)
  const threads = new Map<string, Set<string>>()
  for (const [id, [from, to]] of kept.messages) {
    const name = `${from.id} ${to.id}`
    if (!threads.has(name)) threads.set(name, await wholeThread(to, from))
    expect(threads.get(name)?.has(id), `message ${id}`).toBe(true)
  }
  console.log(
    `${kept.posts.size} posts, ${kept.messages.size} messages and ${kept.calls.size} calls were acknowledged and are there`,
  )
  expect(Math.min(kept.posts.size, kept.messages.size)).toBeGreaterThan(TIMES)
  expect(kept.calls.size).toBeGreaterThan(5)
})

type Kept = { posts: Map<string, Person>; messages: Map<string, [Person, Person]>; calls: Map<string, Person> }

/** Writes one thing after the other, and remembers each for which the hub said yes, until the hub is gone. */
async function writeUntilGone(person: Person, other: Person, calls: boolean, kept: Kept): Promise<void> {
  try {
    for (let count = 0; ; count++) {
      const post = await person.post<Status>('v1/statuses', { status: `Line ${count} of ${person.handle}` })
      kept.posts.set(post.id, person)
      const message = await person.post<ThreadItem>(`maru/v1/threads/${other.id}/messages`, { text: `Word ${count}` })
      kept.messages.set(message.id, [person, other])
      if (calls) await callOnce(person, other, kept)
    }
  } catch (error) {
    // A hub that still answers must not refuse; one that is gone ends this.
    if (error instanceof Refused) throw error
  }
}

async function callOnce(person: Person, other: Person, kept: Kept): Promise<void> {
  const { call } = await person.post<CallAndTicket>('maru/v1/calls', {
    callee_id: other.id,
    reason: 'durable',
    device: `device-${person.handle}`.padEnd(16, '0'),
  })
  kept.calls.set(call.id, person)
  await person.post(`maru/v1/calls/${call.id}/hang-up`)
}

async function allPosts(of: Person): Promise<Set<string>> {
  const ids = new Set<string>()
  for (let page: Status[] | null = null, last = ''; page === null || page.length > 0;) {
    page = await of.get<Status[]>(`v1/accounts/${of.id}/statuses?limit=40${last}`)
    for (const { id } of page) ids.add(id)
    last = `&max_id=${page.at(-1)?.id}`
  }
  return ids
}

async function wholeThread(of: Person, withWhom: Person): Promise<Set<string>> {
  const ids = new Set<string>()
  let next: string | null = ''
  while (next !== null) {
    const page: ThreadPage = await of.get<ThreadPage>(
      `maru/v1/threads/${withWhom.id}?limit=40${next === '' ? '' : `&max_id=${next}`}`,
    )
    for (const item of page.items) ids.add(item.id)
    next = page.next
  }
  return ids
}
