/** Control and direction characters that a name or a post can't need, and that would disturb what stands around it. */
const UNWANTED = /[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069\uFEFF]/g

/** A text as it is kept: normal line ends, no invisible trouble, no lone surrogates. */
export const cleanText = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNWANTED, '')

/** The same for one line, such as a name. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/gu, ' ').trim()

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Characters as people count them. A text of many more code units than `most` is not counted to its end. */
export function countCharacters(text: string, most: number): number {
  if (text.length > most * 20) return text.length
  let count = 0
  for (const _ of graphemes.segment(text)) count += 1
  return count
}
