import { sql, type RawBuilder } from 'kysely'

/**
 * Who may see a status, as SQL conditions on a `statuses` row that the query calls `s`. Every list and every single
 * read goes through these; there is no other place that decides.
 */

/** The one who looks: a value, or a column where many are asked at once. */
export type Eye = RawBuilder<string>
export const eyeOf = (accountId: string): Eye => sql<string>`${accountId}`

/** A block in either direction. */
const blockBetween = (eye: Eye, other: RawBuilder<string | null>): RawBuilder<boolean> =>
  sql<boolean>`(exists (select 1 from blocks b where b.account_id = ${eye} and b.target_id = ${other})
    or exists (select 1 from blocks b where b.account_id = ${other} and b.target_id = ${eye}))`

const author = sql.ref<string>('s.account_id')
const boosted = sql.ref<string | null>('s.reblog_of_account_id')

const openToAll = sql<boolean>`(s.visibility in ('public', 'unlisted') and s.group_id is null)`

/** Nobody is signed in: what is open to all. */
const visibleToAnyone = (): RawBuilder<boolean> => openToAll

/** Who reads what is posted in the group with this id: everybody signed in where it is open, else its members. */
export const readsGroup = (eye: Eye, groupId: RawBuilder<string | null>): RawBuilder<boolean> =>
  sql<boolean>`(exists (select 1 from "groups" g where g.id = ${groupId} and g.entry = 'open')
    or exists (select 1 from group_members gm where gm.group_id = ${groupId} and gm.account_id = ${eye}))`

/** In no group, and open to all, or for followers and I follow, or I am named. */
const outsideOfGroups = (eye: Eye): RawBuilder<boolean> =>
  sql<boolean>`(s.group_id is null and (${openToAll}
      or (s.visibility = 'private' and exists (select 1 from follows f where f.account_id = ${eye} and f.target_id = ${author}))
      or exists (select 1 from status_mentions m where m.status_id = s.id and m.account_id = ${eye})))`

/** By me, or for me to read; and no block between me and who wrote or boosted it. */
export const visibleTo = (eye: Eye): RawBuilder<boolean> =>
  sql<boolean>`(${author} = ${eye} or (
    (${outsideOfGroups(eye)} or (s.group_id is not null and ${readsGroup(eye, sql.ref('s.group_id'))}))
    and not ${blockBetween(eye, author)}))
    and (${boosted} is null or not ${blockBetween(eye, boosted)})`

export const visibleToEye = (accountId: string | null): RawBuilder<boolean> =>
  accountId === null ? visibleToAnyone() : visibleTo(eyeOf(accountId))

/** Of what a follow brings: no blocks, and replies only where I know the other side of the talk. */
export const fitsHome = (eye: Eye): RawBuilder<boolean> =>
  sql<boolean>`not ${blockBetween(eye, author)}
    and (${boosted} is null or not ${blockBetween(eye, boosted)})
    and (s.in_reply_to_account_id is null or ${author} = ${eye} or s.in_reply_to_account_id = ${author} or s.in_reply_to_account_id = ${eye}
      or exists (select 1 from follows f where f.account_id = ${eye} and f.target_id = s.in_reply_to_account_id))`
