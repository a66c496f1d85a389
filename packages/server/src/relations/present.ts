import type { Relationship } from '@maru/protocol'
import type { Between } from './queries.ts'

/** `blocked_by` is never told: a block looks like nothing. */
export function presentRelationship(id: string, { following, followedBy, blocking }: Between): Relationship {
  return {
    id,
    following,
    showing_reblogs: following,
    notifying: false,
    languages: [],
    followed_by: followedBy,
    blocking,
    blocked_by: false,
    muting: false,
    muting_notifications: false,
    requested: false,
    requested_by: false,
    domain_blocking: false,
    endorsed: false,
    note: '',
  }
}
