const FOLD_BYTES = 75
const encoder = new TextEncoder()

/** A text as a property's value. [ME20] */
export const escapeText = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n?|\n/g, '\\n')

/** Content lines as they are sent: none longer than 75 octets, none broken within a character. [ME20] */
export const joinLines = (lines: readonly string[]): string => lines.map((line) => `${fold(line)}\r\n`).join('')

function fold(line: string): string {
  let folded = ''
  let bytes = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (bytes + size > FOLD_BYTES) {
      folded += '\r\n '
      bytes = 1
    }
    folded += character
    bytes += size
  }
  return folded
}

/** `20260329T023000` of `2026-03-29T02:30`. */
export const wallStamp = (wall: string): string => `${wall.replace(/[-:]/g, '')}00`
/** `20260329T003000Z` of a moment. */
export const utcStamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
