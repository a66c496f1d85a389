import { sql, type SelectQueryBuilder } from 'kysely'
import type { Context } from 'hono'
import * as v from 'valibot'
import { isId } from '../db/ids.ts'
import type { HubEnv } from './endpoint.ts'

const ID_DIGITS = 18

/** Mastodon's paging. What can't be meant is taken as not said, as Mastodon does. */
const Id = v.fallback(
  v.nullable(
    v.pipe(
      v.string(),
      v.check(isId),
      v.transform((id) => id.padStart(ID_DIGITS, '0')),
    ),
  ),
  null,
)

export const pagingEntries = (usual: number, most: number) => ({
  max_id: v.optional(Id, null),
  since_id: v.optional(Id, null),
  min_id: v.optional(Id, null),
  limit: v.optional(
    v.fallback(
      v.pipe(
        v.string(),
        v.regex(/^\d{1,6}$/),
        v.transform((text) => Math.min(most, Math.max(1, Number(text)))),
      ),
      usual,
    ),
    String(usual),
  ),
})

export type Paging = { max_id: string | null; since_id: string | null; min_id: string | null; limit: number }

/**
 * Reads one page, newest first, by the ids in `column`. `max_id`: what is older; `since_id`: the newest of what is
 * newer; `min_id`: the oldest of what is newer, so that a reader can go up without a gap.
 */
export async function readPage<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  column: string,
  page: Paging,
): Promise<O[]> {
  const id = sql.ref<string>(column)
  const upwards = page.min_id !== null
  const after = page.min_id ?? page.since_id
  let paged = query.limit(page.limit).orderBy(id, upwards ? 'asc' : 'desc')
  if (page.max_id !== null) paged = paged.where(sql<boolean>`${id} < ${page.max_id}`)
  if (after !== null) paged = paged.where(sql<boolean>`${id} > ${after}`)
  const rows = await paged.execute()
  return upwards ? rows.reverse() : rows
}

/** Tells by a Link header where the pages beside this one are. @param ids of the page, newest first */
export function linkPages(c: Context<HubEnv>, origin: string, page: Paging, ids: string[]): void {
  const [newest, oldest] = [ids[0], ids.at(-1)]
  if (newest === undefined || oldest === undefined) return
  const link = (name: 'max_id' | 'min_id', id: string, rel: string): string => {
    const asked = new URL(c.req.url)
    for (const other of ['max_id', 'since_id', 'min_id']) asked.searchParams.delete(other)
    asked.searchParams.set(name, id)
    return `<${origin}${asked.pathname}?${asked.searchParams.toString()}>; rel="${rel}"`
  }
  const older = ids.length >= page.limit || page.min_id !== null ? [link('max_id', oldest, 'next')] : []
  c.header('Link', [...older, link('min_id', newest, 'prev')].join(', '))
}
