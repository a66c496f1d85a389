import { GUEST_NAME_MAX } from '@maru/protocol'
import { Refused } from '../../../http/refused.ts'
import { cleanLine, countCharacters } from '../../../text/clean.ts'
import { shapesOf } from './likeness.ts'

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu
/** Pictures are joined out of several by characters that show nothing by themselves. */
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u200D|\uFE0F|\u20E3/u
const HEAPED = /(\p{M}{3})\p{M}+/gu
const BRAILLE_BLANK = '\u2800'
const CODE_UNITS_MAX = GUEST_NAME_MAX * 4

/**
 * A guest's name as everybody is shown it: one line, nothing invisible, no heaps of marks.
 * @throws {Refused} where nothing is left of it, or too much.
 */
export function guestName(written: string): string {
  const name = cleanLine(
    cleanLine(written.replaceAll(BRAILLE_BLANK, ' ')).replace(IGNORABLE, keepInPictures).replace(HEAPED, '$1').normalize('NFC'),
  )
  if (shapesOf(name).size === 0) throw Refused.empty('The name')
  if (name.length > CODE_UNITS_MAX || countCharacters(name, GUEST_NAME_MAX) > GUEST_NAME_MAX)
    throw Refused.tooLong('The name', GUEST_NAME_MAX)
  return name
}

function keepInPictures(mark: string, at: number, whole: string): string {
  if (mark !== '\u200D' && mark !== '\uFE0F') return ''
  const before = whole.slice(0, at).match(/.$/su)?.[0] ?? ''
  return PICTURE.test(before) ? mark : ''
}
