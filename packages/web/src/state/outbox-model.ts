/** Something written that is on its way: kept over a reload until the hub has it. */
export type Outgoing = {
  /** The request's Idempotency-Key: however often it goes, the hub makes one message of it. */
  key: string
  text: string
  at: string
  /** Whose it is: what one person wrote never goes as another's. */
  from: string
} & OutgoingState

export type OutgoingState =
  | { state: 'sending' }
  /** No hub was reachable: it goes by itself. */
  | { state: 'waiting' }
  | { state: 'failed'; /** In the person's language. */ why: string }

/** As long as the hub remembers keys (24 h), less an hour for clocks that differ and for the way. */
const SURE_MS = 23 * 3600_000

/** The list with the message in its place, or at the end where it is new. */
export function withMessage(list: readonly Outgoing[], message: Outgoing): Outgoing[] {
  return list.some((one) => one.key === message.key)
    ? list.map((one) => (one.key === message.key ? message : one))
    : [...list, message]
}

/** [OB4] What the writer may see of a list: their own. */
export function ofWriter(list: readonly Outgoing[], writer: string | null): Outgoing[] {
  return list.filter((one) => one.from === writer)
}

/**
 * [OB2] [OB3] What is to be done with what waits, or was on its way when its page closed.
 *
 * @param from who writes now
 * @param underWay the keys that this page is sending now
 * @param now ms since 1970
 * @returns goes: by itself, in this order; unsure: too old to be sent twice safely, so that its person must look
 */
export function dueOf(
  list: readonly Outgoing[],
  { from, underWay, now }: { from: string; underWay: ReadonlySet<string>; now: number },
): { goes: Outgoing[]; unsure: Outgoing[] } {
  const due = list.filter((one) => one.state !== 'failed' && one.from === from && !underWay.has(one.key))
  const isSure = (one: Outgoing): boolean => now - Date.parse(one.at) < SURE_MS
  return { goes: due.filter(isSure), unsure: due.filter((one) => !isSure(one)) }
}
