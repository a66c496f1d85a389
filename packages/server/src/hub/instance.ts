import { POST_CHARACTERS_MAX } from '@maru/protocol'
import type { AccountsTable } from '../db/tables/accounts.ts'
import type { HubContext } from '../context.ts'

type HubFacts = { users: number; statuses: number; owner: AccountsTable | undefined }

export async function hubFacts({ db }: HubContext): Promise<HubFacts> {
  const count = (table: 'accounts' | 'statuses') =>
    db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  const [users, statuses, owner] = await Promise.all([
    count('accounts'),
    count('statuses'),
    db.selectFrom('accounts').selectAll().where('role', '=', 'owner').executeTakeFirst(),
  ])
  return { users: users.count, statuses: statuses.count, owner }
}

export const streamingUrl = (origin: string): string => origin.replace(/^http/, 'ws')
/** Apps read what a server can do from the version of Mastodon that it names. */
export const apiVersion = (version: string): string => `4.3.0 (compatible; Maru ${version})`

export const configuration = {
  accounts: { max_featured_tags: 0, max_pinned_statuses: 0 },
  statuses: { max_characters: POST_CHARACTERS_MAX, max_media_attachments: 0, characters_reserved_per_url: 23 },
  media_attachments: {
    supported_mime_types: [],
    image_size_limit: 0,
    image_matrix_limit: 0,
    video_size_limit: 0,
    video_frame_rate_limit: 0,
    video_matrix_limit: 0,
  },
  polls: { max_options: 0, max_characters_per_option: 0, min_expiration: 0, max_expiration: 0 },
}
