import type { ThreadItem, ThreadSummary } from '@maru/protocol'

/** A conversation as it is shown: oldest first. */
export type ThreadLines = {
  readonly items: readonly ThreadItem[]
  /** Where the page before begins; null at the beginning of all. */
  readonly next: string | null
}

/** Puts lines in, each once, in the order of time; of a call the later revision stays. */
export function mergeItems(items: readonly ThreadItem[], more: readonly ThreadItem[]): readonly ThreadItem[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  for (const item of more) {
    const known = byId.get(item.id)
    if (known?.kind === 'call' && item.kind === 'call' && known.call.revision > item.call.revision) continue
    byId.set(item.id, item)
  }
  return [...byId.values()].sort((a, b) => (a.at === b.at ? compareIds(a.id, b.id) : a.at < b.at ? -1 : 1))
}

/** The list of conversations after a line came: that one on top, with its count. */
export function bumped(
  threads: readonly ThreadSummary[],
  accountId: string,
  item: ThreadItem,
  unread: number,
): readonly ThreadSummary[] | null {
  const known = threads.find((one) => one.account.id === accountId)
  if (!known) return null
  const newest = known.last && known.last.id !== item.id && known.last.at > item.at ? known.last : item
  const rest = threads.filter((one) => one !== known)
  const bumpedOne = { ...known, last: newest, unread }
  return newest === item && known.last?.id !== item.id
    ? [bumpedOne, ...rest]
    : threads.map((one) => (one === known ? bumpedOne : one))
}

/** Ids are numbers as text: the longer is the larger. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
