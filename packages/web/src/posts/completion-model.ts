/** A word that is being typed and can be completed. */
export type Completing = {
  kind: '@' | '#'
  /** Without the sign. */ query: string
  /** Where the sign stands. */ from: number
  /** The end of the word. */ to: number
}

const WORD = /(?:^|[\s([{"'“‘])([@#])([\p{L}\p{N}_.-]*(?:@[\p{L}\p{N}.-]*)?)$/u

/** The handle or tag that ends at the caret, or null. A bare sign is one with an empty query. */
export function completingAt(text: string, caret: number): Completing | null {
  const match = WORD.exec(text.slice(0, caret))
  const [, kind, query] = match ?? []
  if ((kind !== '@' && kind !== '#') || query === undefined) return null
  return { kind, query, from: caret - query.length - 1, to: caret }
}

/** The text with the word completed, and where the caret stands then: after a space. */
export function complete(text: string, word: Completing, value: string): { text: string; caret: number } {
  const after = text.slice(word.to)
  const put = `${word.kind}${value}${/^\s/.test(after) ? '' : ' '}`
  const caret = word.from + put.length + (put.endsWith(' ') ? 0 : 1)
  return { text: text.slice(0, word.from) + put + after, caret }
}

/** Whether somebody is named by @ in the text. */
export function namesSomebody(text: string): boolean {
  return /(?:^|[^\p{L}\p{N}_@/])@[\p{L}\p{N}_]/u.test(text)
}

/** How many characters a text has, as the hub counts them: an emoji is one, not two. */
export function characters(text: string): number {
  return Array.from(text).length
}

/** What stays in a box when `sent` has gone: what was typed on meanwhile. */
export function restOf(now: string, sent: string): string {
  if (now === sent) return ''
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now
}
