import type { GroupRole } from '@maru/protocol'

/** Who is in a group. Each has one owner. */
export type GroupMembersTable = {
  id: string
  group_id: string
  account_id: string
  role: GroupRole
  since: number
}
