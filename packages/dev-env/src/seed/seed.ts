import type { Group, Status } from '@maru/protocol'
import type { FrontDoor } from '../hub/hub.ts'
import type { Person } from '../people/person.ts'
import { signUp } from '../people/sign-up.ts'
import { BIOS, GROUPS, MESSAGES, POSTS } from './words.ts'

/** Fills a new hub with people who follow each other, posts, replies, conversations and a group. @returns the people, the owner first. */
export async function seed(hub: FrontDoor): Promise<Person[]> {
  const people = new Map<string, Person>()
  for (const { handle, name } of BIOS) people.set(handle, await signUp(hub, handle, name))
  const one = (handle: string): Person => {
    const person = people.get(handle)
    if (!person) throw new Error(`Nobody is called ${handle}.`)
    return person
  }

  for (const { handle, bio, follows } of BIOS) {
    await describe(one(handle), bio)
    await one(handle).follow(...follows.map(one))
  }
  const posted: Status[] = []
  for (const { by, text, answers, likedBy = [] } of POSTS) {
    const parent = answers === undefined ? undefined : posted[answers]
    const status = await one(by).post<Status>('v1/statuses', { status: text, visibility: 'public', in_reply_to_id: parent?.id })
    posted.push(status)
    for (const fan of likedBy) await one(fan).post(`v1/statuses/${status.id}/favourite`)
  }
  for (const { from, to, text } of MESSAGES) await one(from).post(`maru/v1/threads/${one(to).id}/messages`, { text })
  for (const { by, name, about, members, posts } of GROUPS) {
    const group = await one(by).post<Group>('maru/v1/groups', { name, about })
    for (const member of members) await one(member).post(`maru/v1/groups/${group.id}/join`)
    for (const post of posts) await one(post.by).post('v1/statuses', { status: post.text, group_id: group.id })
  }
  return [...people.values()]
}

async function describe(person: Person, note: string): Promise<void> {
  const form = new FormData()
  form.set('note', note)
  const response = await fetch(new URL('/api/v1/accounts/update_credentials', person.hub.origin), {
    method: 'PATCH',
    headers: { authorization: `Bearer ${person.token}`, origin: person.hub.origin },
    body: form,
  })
  if (!response.ok) throw new Error(`@${person.handle} could not describe themself: ${response.status} ${await response.text()}`)
}
