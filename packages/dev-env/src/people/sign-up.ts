import type { CredentialAccount } from '@maru/protocol'
import type { FrontDoor } from '../hub/hub.ts'
import { Person } from './person.ts'

const NAMES = [
  ['mina', 'Mina Park'],
  ['jun', '준호'],
  ['ada', 'Ada Okafor'],
  ['haru', '하루'],
  ['leo', 'Leo Brandt'],
  ['sora', '소라'],
  ['ines', 'Inês Duarte'],
  ['tae', '김태희'],
] as const

export const PASSWORD = 'a wooden floor'

/** Signs somebody up through the API. */
export async function signUp(
  hub: FrontDoor,
  handle: string,
  displayName = '',
  details: Record<string, string> = {},
): Promise<Person> {
  const response = await fetch(new URL('/api/maru/v1/accounts', hub.origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.origin },
    body: JSON.stringify({ handle, password: PASSWORD, display_name: displayName, ...details }),
  })
  if (!response.ok) throw new Error(`@${handle} could not sign up: ${response.status} ${await response.text()}`)
  const token = response.headers.get('x-maru-session')
  if (token === null) throw new Error('The hub gave no session to @' + handle)
  return new Person(hub, (await response.json()) as CredentialAccount, token, PASSWORD)
}

/** Signs up `count` people, who all follow each other. The first person of a new hub is its owner. */
export async function people(hub: FrontDoor, count: number): Promise<Person[]> {
  const all: Person[] = []
  for (let index = 0; index < count; index++) {
    const [handle, name] = NAMES[index] ?? [`person${index}`, `Person ${index}`]
    all.push(await signUp(hub, handle, name))
  }
  for (const person of all) await person.follow(...all.filter((other) => other !== person))
  return all
}
