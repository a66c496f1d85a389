import type { Account, MediaAttachment, NamedPlace, Status, VoiceNote } from '@maru/protocol'
import { VoiceNote as VoiceNoteSchema } from '@maru/protocol'
import * as v from 'valibot'
import type { Accounts } from '../accounts/accounts.ts'
import { isoTime } from '../accounts/present.ts'
import type { Db } from '../db/database.ts'
import type { StatusesTable } from '../db/tables/statuses.ts'
import type { VoiceNotesTable } from '../db/tables/voice_notes.ts'

type Seen = {
  authors: Map<string, Account>
  favourited: Set<string>
  reblogged: Set<string>
  voiceNotes: Map<string, VoiceNotesTable>
  groups: Map<string, NamedPlace>
}
type Original = NonNullable<Status['reblog']>

const Mentions = v.array(v.object({ id: v.string(), username: v.string() }))
const Tags = v.array(v.string())

/** Statuses as the wire shows them to somebody. That they may see them was decided before. */
export class StatusPresenter {
  readonly #db: Db
  readonly #accounts: Accounts
  readonly #origin: string

  constructor(base: { db: Db; origin: string }, accounts: Accounts) {
    this.#db = base.db
    this.#origin = base.origin
    this.#accounts = accounts
  }

  async one(row: StatusesTable, viewerId: string | null): Promise<Status> {
    const [status] = await this.many([row], viewerId)
    if (!status) throw new Error(`status ${row.id} has nobody who wrote it`)
    return status
  }

  /** In the order of the rows. */
  async many(rows: StatusesTable[], viewerId: string | null): Promise<Status[]> {
    if (rows.length === 0) return []
    const originals = await this.#originals(rows)
    const all = [...rows, ...originals.values()]
    const seen = await this.#seen(all, viewerId)
    return rows.flatMap((row): Status[] => {
      const own = this.#plain(row, seen)
      if (!own) return []
      if (row.reblog_of_id === null) return [{ ...own, reblog: null }]
      const original = originals.get(row.reblog_of_id)
      const reblog = original && this.#plain(original, seen)
      // A boost carries the boosted one's content and counts, as Mastodon's do.
      return reblog ? [{ ...reblog, ...boostOf(own), reblog: { ...reblog, reblog: null } }] : []
    })
  }

  async #originals(rows: StatusesTable[]): Promise<Map<string, StatusesTable>> {
    const ids = [...new Set(rows.flatMap((row) => row.reblog_of_id ?? []))]
    if (ids.length === 0) return new Map()
    const originals = await this.#db.selectFrom('statuses').selectAll().where('id', 'in', ids).execute()
    return new Map(originals.map((row) => [row.id, row]))
  }

  async #seen(rows: StatusesTable[], viewerId: string | null): Promise<Seen> {
    const ids = [...new Set(rows.map((row) => row.id))]
    const directs = rows.filter((row) => row.visibility === 'direct').map((row) => row.id)
    const groupIds = [...new Set(rows.flatMap((row) => row.group_id ?? []))]
    const [accounts, favourites, reblogs, voiceNotes, groups] = await Promise.all([
      this.#accounts.getMany(rows.map((row) => row.account_id)),
      viewerId === null
        ? []
        : this.#db
            .selectFrom('favourites')
            .select('status_id')
            .where('account_id', '=', viewerId)
            .where('status_id', 'in', ids)
            .execute(),
      viewerId === null
        ? []
        : this.#db
            .selectFrom('statuses')
            .select('reblog_of_id')
            .where('account_id', '=', viewerId)
            .where('reblog_of_id', 'in', ids)
            .execute(),
      directs.length === 0 ? [] : this.#db.selectFrom('voice_notes').selectAll().where('status_id', 'in', directs).execute(),
      groupIds.length === 0
        ? []
        : this.#db.selectFrom('groups').select(['id', 'slug', 'name']).where('id', 'in', groupIds).execute(),
    ])
    return {
      authors: new Map([...accounts].map(([id, row]) => [id, this.#accounts.present(row)])),
      favourited: new Set(favourites.map((row) => row.status_id)),
      reblogged: new Set(reblogs.flatMap((row) => row.reblog_of_id ?? [])),
      voiceNotes: new Map(voiceNotes.map((row) => [row.status_id, row])),
      groups: new Map(groups.map((row) => [row.id, row])),
    }
  }

  #plain(row: StatusesTable, seen: Seen): Omit<Original, 'reblog'> | null {
    const account = seen.authors.get(row.account_id)
    if (!account) return null
    const voiceNote = this.#voiceNote(seen.voiceNotes.get(row.id))
    return {
      id: row.id,
      uri: `${this.#origin}/users/${account.username}/statuses/${row.id}`,
      url: `${this.#origin}/@${account.username}/${row.id}`,
      created_at: isoTime(row.created_at),
      edited_at: null,
      account,
      content: row.content,
      text: row.text,
      visibility: row.visibility,
      sensitive: row.sensitive === 1,
      spoiler_text: row.spoiler_text,
      media_attachments: voiceNote ? [attachmentOf(row.id, voiceNote)] : [],
      mentions: v
        .parse(Mentions, JSON.parse(row.mentions))
        .map(({ id, username }) => ({ id, username, acct: username, url: `${this.#origin}/@${username}` })),
      tags: v
        .parse(Tags, JSON.parse(row.tags))
        .map((name) => ({ name, url: `${this.#origin}/tags/${encodeURIComponent(name)}` })),
      emojis: [],
      reblogs_count: row.reblogs_count,
      favourites_count: row.favourites_count,
      replies_count: row.replies_count,
      in_reply_to_id: row.in_reply_to_id,
      in_reply_to_account_id: row.in_reply_to_account_id,
      language: row.language,
      favourited: seen.favourited.has(row.id),
      reblogged: seen.reblogged.has(row.id),
      muted: false,
      bookmarked: false,
      poll: null,
      card: null,
      application: null,
      maru: { voice_note: voiceNote, group: row.group_id === null ? null : (seen.groups.get(row.group_id) ?? null) },
    }
  }

  #voiceNote(row: VoiceNotesTable | undefined): VoiceNote | null {
    if (!row) return null
    return v.parse(VoiceNoteSchema, {
      url: `${this.#origin}/media/voice-notes/${row.file}`,
      duration_ms: row.duration_ms,
      waveform: JSON.parse(row.waveform) as unknown,
      call_id: row.call_id,
    })
  }
}

/** What of a boost is the booster's own. */
const boostOf = ({ id, uri, url, created_at, account, visibility }: Omit<Original, 'reblog'>) => ({
  id,
  uri,
  url,
  created_at,
  account,
  visibility,
})

const attachmentOf = (id: string, note: VoiceNote): MediaAttachment => ({
  id,
  type: 'audio',
  url: note.url,
  preview_url: null,
  remote_url: null,
  meta: { original: { duration: note.duration_ms / 1000 } },
  description: null,
  blurhash: null,
})
