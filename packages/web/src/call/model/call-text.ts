import { parseAtCall } from '@maru/protocol'

/** What a call box's text asks for. */
export type CallText = {
  /** Empty while nobody is named. */
  handle: string
  reason: string
  /** Nobody is to be completed any more. */
  handleDone: boolean
}

/**
 * Reads the text of a call box. Where the box stands in a conversation, its person is meant unless somebody is named with
 * an @: `@call about the bike` has a reason and no handle there.
 */
export function readCallText(text: string, initialCallee?: string): CallText {
  const asked = parseAtCall(text)
  if (!asked) return { handle: '', reason: '', handleDone: false }
  if (initialCallee === undefined) return asked
  const rest = text.trimStart().slice('@call'.length)
  if (rest.trimStart().startsWith('@')) return asked
  return { handle: initialCallee.toLowerCase(), reason: rest.trim(), handleDone: true }
}

/** The text with somebody chosen; what was written after the handle stays. */
export function withCallee(acct: string, reason: string): string {
  return `@call @${acct} ${reason}`
}
