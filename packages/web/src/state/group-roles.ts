import type { Group, GroupRole } from '@maru/protocol'
import { signal } from '@preact/signals'
import { onSignOut } from './session.ts'

/** What I am in the groups that were seen, by id. */
const roles = signal<Readonly<Record<string, GroupRole | null>>>({})

export function learnRoles(groups: readonly Pick<Group, 'id' | 'role'>[]): void {
  roles.value = { ...roles.value, ...Object.fromEntries(groups.map(({ id, role }) => [id, role])) }
}

/** Whether I keep order in this group, as far as this screen knows. */
export function keepsOrderIn(groupId: string | undefined): boolean {
  const role = groupId === undefined ? null : roles.value[groupId]
  return role === 'owner' || role === 'moderator'
}

onSignOut(() => {
  roles.value = {}
})
