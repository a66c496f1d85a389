import type { Group, GroupRole } from '@maru/protocol'
import { isoTime } from '../accounts/present.ts'
import type { GroupsTable } from '../db/tables/groups.ts'

/** What the viewer is to a group. */
export type Standing = { role: GroupRole | null; invited: boolean }

export function presentGroup(row: GroupsTable, { role, invited }: Standing, origin: string): Group {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    about: row.about,
    picture:
      row.picture === null
        ? `${origin}/avatars/groups/drawn/${encodeURIComponent(row.name)}.svg`
        : `${origin}/avatars/groups/${row.picture}`,
    entry: row.entry,
    members_count: row.members_count,
    created_at: isoTime(row.created_at),
    role,
    invited,
  }
}
