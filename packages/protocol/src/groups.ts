import * as v from 'valibot'
import { Account } from './entities.ts'

export const GROUP_NAME_MAX = 60
export const GROUP_ABOUT_MAX = 1000

/** The address part of a group or a channel: small letters, digits and single hyphens. */
export const Slug = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(40))

export const GroupRole = v.picklist(['owner', 'moderator', 'member'])
export type GroupRole = v.InferOutput<typeof GroupRole>

/** People who belong together on a hub, with posts and channels of their own. */
export const Group = v.object({
  id: v.string(),
  slug: v.string(),
  name: v.string(),
  about: v.string(),
  /** Always a picture: drawn from the name where none was given. */
  picture: v.string(),
  /** open: everybody on the hub may join, and read before. invited: only who was invited joins and reads. */
  entry: v.picklist(['open', 'invited']),
  members_count: v.number(),
  created_at: v.string(),
  /** What the viewer is in it; null where they are no member. */
  role: v.nullable(GroupRole),
  /** An invitation waits for the viewer's yes. */
  invited: v.boolean(),
})
export type Group = v.InferOutput<typeof Group>

export const GroupMember = v.object({ account: Account, role: GroupRole, since: v.string() })
export type GroupMember = v.InferOutput<typeof GroupMember>

export const MakeGroup = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(GROUP_NAME_MAX)),
  about: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(GROUP_ABOUT_MAX)), ''),
  entry: v.optional(v.picklist(['open', 'invited']), 'open'),
})
export type MakeGroup = v.InferInput<typeof MakeGroup>
export const ChangeGroup = v.partial(MakeGroup)
export type ChangeGroup = v.InferInput<typeof ChangeGroup>
export const SetGroupRole = v.object({ role: GroupRole })
export const InviteToGroup = v.object({ account_id: v.string() })
