import type { Group, GroupMember, GroupRole, Status } from '@maru/protocol'
import type { Client } from '../../testing/client.ts'

const GROUPS = '/api/maru/v1/groups'

/** What somebody does with groups, by the front door. */
export class GroupClient {
  readonly client: Client

  constructor(client: Client) {
    this.client = client
  }

  make = (wish: { name: string; about?: string; entry?: 'open' | 'invited' }) => this.client.ask<Group>('POST', GROUPS, wish)
  get = (id: string) => this.client.ask<Group>('GET', `${GROUPS}/${id}`)
  list = async (query = ''): Promise<string[]> =>
    (await this.client.ask<Group[]>('GET', `${GROUPS}${query}`)).body.map((group) => group.name)
  change = (id: string, change: object) => this.client.ask<Group>('PATCH', `${GROUPS}/${id}`, change)
  remove = (id: string) => this.client.ask('DELETE', `${GROUPS}/${id}`)
  join = (id: string) => this.client.ask<Group>('POST', `${GROUPS}/${id}/join`)
  leave = (id: string) => this.client.ask('POST', `${GROUPS}/${id}/leave`)
  invite = (id: string, whom: Client) => this.client.ask('POST', `${GROUPS}/${id}/invites`, { account_id: whom.id })
  decline = (id: string) => this.client.ask('POST', `${GROUPS}/${id}/decline`)
  setRole = (id: string, whom: Client, role: GroupRole) => this.client.ask('PUT', `${GROUPS}/${id}/members/${whom.id}`, { role })
  sendOut = (id: string, whom: Client) => this.client.ask('DELETE', `${GROUPS}/${id}/members/${whom.id}`)
  members = (id: string) => this.client.ask<GroupMember[]>('GET', `${GROUPS}/${id}/members`)
  posts = (id: string) => this.client.ask<Status[]>('GET', `${GROUPS}/${id}/posts`)
  picture = (id: string, file: Blob) => {
    const form = new FormData()
    form.set('picture', file, 'picture.png')
    return this.client.ask<Group>('PUT', `${GROUPS}/${id}/picture`, form)
  }

  async made(wish: { name: string; about?: string; entry?: 'open' | 'invited' }): Promise<Group> {
    const answer = await this.make(wish)
    if (answer.status !== 201) throw new Error(`no group: ${answer.text}`)
    return answer.body
  }

  /** Handles and roles, in the order of the list. */
  async who(id: string): Promise<string[]> {
    return (await this.members(id)).body.map(({ account, role }) => `${account.username} ${role}`)
  }

  /** The types of notifications, newest first. */
  async news(): Promise<string[]> {
    return (await this.client.get('/api/v1/notifications')).body.map((one) => one.type)
  }
}

export const asGroupClients = <const C extends Client[]>(...clients: C): { [I in keyof C]: GroupClient } =>
  clients.map((client) => new GroupClient(client)) as { [I in keyof C]: GroupClient }
