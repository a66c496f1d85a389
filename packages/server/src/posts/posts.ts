import type { Accounts } from '../accounts/accounts.ts'
import type { Tx } from '../db/database.ts'
import type { AccountsTable } from '../db/tables/accounts.ts'
import type { StatusesTable } from '../db/tables/statuses.ts'
import { transact } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import type { GroupRoles } from '../groups/roles.ts'
import { Refused } from '../http/refused.ts'
import type { Idempotency } from '../idempotency/idempotency.ts'
import type { Relations } from '../relations/relations.ts'
import { handlesIn, renderText, tagsIn } from '../text/html.ts'
import { readText, type NewPost } from './new-post.ts'
import { PostQueries } from './queries.ts'
import { addToParent, countStatus } from './counts.ts'

const MENTIONS_MAX = 50

type Neighbours = { accounts: Accounts; relations: Relations; idempotency: Idempotency; groupRoles: GroupRoles }

/** Writing and deleting posts. See SPEC.md. */
export class Posts {
  readonly #base: Pick<Foundation, 'db' | 'ids' | 'bus' | 'now' | 'origin'>
  readonly #near: Neighbours

  constructor(base: Pick<Foundation, 'db' | 'ids' | 'bus' | 'now' | 'origin'>, near: Neighbours) {
    this.#base = base
    this.#near = near
  }

  /** Posts, or finds what an earlier request with the same key has posted. */
  async create(author: AccountsTable, post: NewPost): Promise<StatusesTable> {
    const { text, spoilerText } = readText(post)
    const { named, handles } = await this.#people(author, text, post.to)
    const { db, ids, now, origin } = this.#base
    return transact(db, async (tx) => {
      const id = ids.next()
      const earlier = await this.#claim(tx, author.id, post, id)
      if (earlier) return earlier
      const parent = await this.#parent(tx, author.id, post.inReplyToId ?? null)
      const groupId = await this.#group(tx, author.id, post, parent)
      const row: StatusesTable = {
        id,
        account_id: author.id,
        text,
        content: renderText(text, origin, (handle) => handles.has(handle)),
        // Where it is read is the group's to say; to clients that know no groups it is not for passing on.
        visibility: groupId === null ? post.visibility : 'private',
        sensitive: post.sensitive || spoilerText !== '' ? 1 : 0,
        spoiler_text: spoilerText,
        language: post.language ?? author.locale,
        in_reply_to_id: parent?.id ?? null,
        in_reply_to_account_id: parent?.account_id ?? null,
        reblog_of_id: null,
        reblog_of_account_id: null,
        group_id: groupId,
        mentions: JSON.stringify(named.map((person) => ({ id: person.id, username: person.handle }))),
        tags: JSON.stringify(tagsIn(text)),
        replies_count: 0,
        reblogs_count: 0,
        favourites_count: 0,
        created_at: now(),
      }
      await this.#write(
        tx,
        row,
        post,
        named.map((person) => person.id),
      )
      return row
    })
  }

  /** Deletes one's own, or one in a group where one keeps order; with its boosts, favourites and notifications. */
  async delete(accountId: string, id: string): Promise<StatusesTable> {
    return transact(this.#base.db, async (tx) => {
      // They go with the post.
      const mentioned = await tx.selectFrom('status_mentions').select('account_id').where('status_id', '=', id).execute()
      const row = await tx
        .deleteFrom('statuses')
        .where('id', '=', id)
        .where((eb) =>
          eb.or([eb('account_id', '=', accountId), eb('group_id', 'in', this.#near.groupRoles.keepsOrderIn(tx, accountId))]),
        )
        .returningAll()
        .executeTakeFirst()
      if (!row) throw Refused.notFound('This post')
      if (row.reblog_of_id !== null) {
        await tx
          .updateTable('statuses')
          .set((eb) => ({ reblogs_count: eb('reblogs_count', '-', 1) }))
          .where('id', '=', row.reblog_of_id)
          .execute()
      }
      await countStatus(tx, row, -1)
      await addToParent(tx, row, -1)
      await this.#base.bus.emit(tx, 'status.deleted', {
        statusId: id,
        accountId: row.account_id,
        visibility: row.visibility,
        tags: tagsIn(row.text),
        mentioned: mentioned.map(({ account_id }) => account_id),
      })
      return row
    })
  }

  async #write(tx: Tx, row: StatusesTable, post: NewPost, namedIds: string[]): Promise<void> {
    await tx.insertInto('statuses').values(row).execute()
    // Who is blocked, blocks, or doesn't read the group stands in the text as typed and is reached by nothing.
    const reachable = [...(await this.#near.relations.reachable(row.account_id, namedIds, tx))]
    const mentioned = row.group_id === null ? reachable : await this.#near.groupRoles.readersAmong(tx, row.group_id, reachable)
    const tags = tagsIn(row.text)
    if (mentioned.length > 0)
      await tx
        .insertInto('status_mentions')
        .values(mentioned.map((id) => ({ status_id: row.id, account_id: id })))
        .execute()
    if (tags.length > 0)
      await tx
        .insertInto('status_tags')
        .values(tags.map((tag) => ({ tag, status_id: row.id })))
        .execute()
    if (post.voiceNote) {
      const { file, mediaType, durationMs, waveform, callId } = post.voiceNote
      await tx
        .insertInto('voice_notes')
        .values({
          status_id: row.id,
          file,
          media_type: mediaType,
          duration_ms: durationMs,
          waveform: JSON.stringify(waveform),
          call_id: callId,
        })
        .execute()
    }
    await countStatus(tx, row, 1)
    await addToParent(tx, row, 1)
    await this.#base.bus.emit(tx, 'status.posted', {
      statusId: row.id,
      accountId: row.account_id,
      visibility: row.visibility,
      named: namedIds,
      mentioned,
      tags,
      inReplyToAccountId: row.in_reply_to_account_id,
      groupId: row.group_id,
      reblogOf: null,
    })
  }

  async #claim(tx: Tx, accountId: string, { idempotency }: NewPost, id: string): Promise<StatusesTable | null> {
    if (!idempotency || idempotency.key === null) return null
    const earlier = await this.#near.idempotency.claim(tx, accountId, idempotency.scope, idempotency.key, id)
    if (earlier === null) return null
    const row = await tx.selectFrom('statuses').selectAll().where('id', '=', earlier).executeTakeFirst()
    if (!row) throw Refused.notFound('This post was deleted. It')
    return row
  }

  async #parent(tx: Tx, accountId: string, id: string | null): Promise<StatusesTable | null> {
    if (id === null) return null
    const queries = new PostQueries(tx)
    const asked = await queries.visible(id, accountId)
    // An answer to a boost is an answer to what it boosts.
    const parent = asked?.reblog_of_id ? await queries.visible(asked.reblog_of_id, accountId) : asked
    if (!parent) throw Refused.notFound('The post that this answers')
    return parent
  }

  /** Where a post belongs: to the group of what it answers, or to the one that was named. */
  async #group(
    tx: Tx,
    authorId: string,
    { groupId: named = null, visibility }: NewPost,
    parent: StatusesTable | null,
  ): Promise<string | null> {
    const groupId = parent === null ? named : parent.group_id
    if (parent !== null && named !== null && named !== groupId)
      throw Refused.invalid('An answer stays where the post is that it answers.')
    if (groupId === null) return null
    if (visibility === 'direct') throw Refused.invalid('A post in a group is for the group. Write to the person instead.')
    await this.#near.groupRoles.requireWriter(tx, groupId, authorId)
    return groupId
  }

  /** Who is named so that it reaches them, and whose handles become links. What is written to one person reaches nobody else. */
  async #people(author: AccountsTable, text: string, to: string[] | undefined) {
    const typed = handlesIn(text).slice(0, MENTIONS_MAX)
    const inText =
      typed.length === 0 ? [] : await this.#base.db.selectFrom('accounts').selectAll().where('handle', 'in', typed).execute()
    const named = to === undefined ? inText : [...(await this.#near.accounts.getMany(to)).values()]
    return {
      named: named.filter((person) => person.id !== author.id),
      handles: new Set(inText.filter((person) => person.id !== author.id).map((person) => person.handle)),
    }
  }
}
