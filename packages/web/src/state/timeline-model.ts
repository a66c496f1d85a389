/** The order of posts in a timeline, newest first, without a word about what they say. Pure: each act gives a new one. */
export type Timeline = {
  /** What is shown. */
  readonly ids: readonly string[]
  /** What arrived while the reader was further down; shown when they ask for it. */
  readonly waiting: readonly string[]
  /** Where the next older page begins; null at the end. */
  readonly next: string | null
  /** Set where so much was missed that `waiting` does not reach to `ids`: showing it then begins anew, with this `next`. */
  readonly gap: { readonly next: string | null } | null
}

export type IdPage = { ids: readonly string[]; next: string | null }

/** When the top is shown, no more than so many stay below it; older ones are fetched again when they are scrolled to. */
const KEPT = 120
const TRIM_AT = 240

/** A timeline that begins with its newest page. */
export function begin(page: IdPage): Timeline {
  return { ids: unique(page.ids), waiting: [], next: page.next, gap: null }
}

/** An older page at the end. What is there already (posts moved between pages) is not shown twice. */
export function older(timeline: Timeline, page: IdPage): Timeline {
  return { ...timeline, ids: unique([...timeline.ids, ...page.ids]), next: page.next }
}

/** A post has arrived: at the top where `show`, else it waits. */
export function arrived(timeline: Timeline, id: string, show: boolean): Timeline {
  if (timeline.ids.includes(id)) return timeline
  const waiting = unique([id, ...timeline.waiting])
  return show ? reveal({ ...timeline, waiting }) : { ...timeline, waiting }
}

/** Shows what waits. */
export function reveal(timeline: Timeline): Timeline {
  const { waiting, gap } = timeline
  if (gap) return { ids: waiting, waiting: [], next: gap.next, gap: null }
  if (waiting.length === 0) return timeline
  return trim({ ...timeline, ids: unique([...waiting, ...timeline.ids]), waiting: [] })
}

/** The newest page, fetched again after a gap in the connection. */
export function caughtUp(timeline: Timeline, page: IdPage, show: boolean): Timeline {
  const known = new Set(timeline.ids)
  const news = page.ids.filter((id) => !known.has(id))
  const reaches = timeline.ids.length === 0 || page.next === null || news.length < page.ids.length
  const next: Timeline = reaches
    ? { ...timeline, waiting: unique([...news, ...timeline.waiting]) }
    : { ...timeline, waiting: news, gap: { next: page.next } }
  return show ? reveal(next) : next
}

/** A post is gone. */
export function removed(timeline: Timeline, id: string): Timeline {
  const without = (ids: readonly string[]): readonly string[] => (ids.includes(id) ? ids.filter((one) => one !== id) : ids)
  return { ...timeline, ids: without(timeline.ids), waiting: without(timeline.waiting) }
}

function trim(timeline: Timeline): Timeline {
  if (timeline.ids.length <= TRIM_AT) return timeline
  const ids = timeline.ids.slice(0, KEPT)
  return { ...timeline, ids, next: ids.at(-1) ?? null }
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)]
}
