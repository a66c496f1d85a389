/** What a text that begins with `@call` says. */
export type AtCall = {
  /** The handle as typed, lower case, without `@`; empty while it is not typed yet. May carry `@host`. */
  handle: string
  /** What follows the handle, trimmed. */
  reason: string
  /** Whether the handle is finished: a space or the end of the text after at least one letter decides for the hub, a space alone for completion. */
  handleDone: boolean
}

const COMMAND = /^\s*@call(?=\s|$)/iu
const HANDLE = /^\s*@?([\p{L}\p{N}_.-]+(?:@[\p{L}\p{N}.:-]*)?|)(\s[\s\S]*)?$/u

/**
 * Reads `@call @name why` from a box's text.
 * @returns null where the text is no call command. `@caller` and `@call` in mid-sentence are none; `@call` alone is one, with an empty handle.
 */
export function parseAtCall(text: string): AtCall | null {
  const command = COMMAND.exec(text)
  if (!command) return null
  const match = HANDLE.exec(text.slice(command[0].length))
  if (!match) return { handle: '', reason: '', handleDone: false }
  const handle = (match[1] ?? '').toLowerCase()
  return { handle, reason: (match[2] ?? '').trim(), handleDone: handle !== '' && match[2] !== undefined }
}
