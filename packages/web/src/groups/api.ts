import type { ChangeGroup, Group, GroupMember, GroupRole, MakeGroup } from '@maru/protocol'
import { request } from '../api/request.ts'
import { learnRoles } from '../state/group-roles.ts'

const GROUPS = 'maru/v1/groups'
const learnt = (group: Group): Group => {
  learnRoles([group])
  return group
}

/** Mine and those that ask me in; all open ones, too, unless `mine`. */
export async function listGroups(wanted: { q?: string; mine?: boolean; signal?: AbortSignal } = {}): Promise<Group[]> {
  const { signal, ...query } = wanted
  const groups = await request<Group[]>('GET', GROUPS, { query, ...(signal ? { signal } : {}) })
  learnRoles(groups)
  return groups
}

export const getGroup = async (slug: string) => learnt(await request<Group>('GET', `${GROUPS}/${encodeURIComponent(slug)}`))
export const makeGroup = async (wish: MakeGroup, idempotencyKey: string) =>
  learnt(await request<Group>('POST', GROUPS, { body: wish, idempotencyKey }))
export const changeGroup = (id: string, change: ChangeGroup) => request<Group>('PATCH', `${GROUPS}/${id}`, { body: change })
export const deleteGroup = (id: string) => request<unknown>('DELETE', `${GROUPS}/${id}`)
export const joinGroup = async (id: string) => learnt(await request<Group>('POST', `${GROUPS}/${id}/join`))
export const leaveGroup = (id: string) => request<unknown>('POST', `${GROUPS}/${id}/leave`)
export const declineGroup = (id: string) => request<unknown>('POST', `${GROUPS}/${id}/decline`)
export const inviteToGroup = (id: string, accountId: string) =>
  request<unknown>('POST', `${GROUPS}/${id}/invites`, { body: { account_id: accountId } })
export const groupMembers = (id: string, offset = 0) =>
  request<GroupMember[]>('GET', `${GROUPS}/${id}/members`, { query: { offset } })
export const setGroupRole = (id: string, accountId: string, role: GroupRole) =>
  request<unknown>('PUT', `${GROUPS}/${id}/members/${accountId}`, { body: { role } })
export const removeMember = (id: string, accountId: string) => request<unknown>('DELETE', `${GROUPS}/${id}/members/${accountId}`)

export function setGroupPicture(id: string, picture: File): Promise<Group> {
  const form = new FormData()
  form.set('picture', picture)
  return request<Group>('PUT', `${GROUPS}/${id}/picture`, { form })
}
