import type { Trouble } from '../../hub/refused.ts'
import { messagesOf } from '../../i18n/index.ts'
import type { Language } from '../../model/language.ts'
import { en, type RoomWords } from './en.ts'
import { ko } from './ko.ts'

const words: Record<Language, RoomWords> = { en, ko }

/** What stands inside, in a language. */
export const roomWords = (language: Language): RoomWords => words[language]

/** Why something did not work, as a sentence. */
export function explain({ reason, retryAfter }: Trouble, language: Language): string {
  const { reasons, retryAfter: after } = roomWords(language)
  const common = messagesOf(language)
  const sentence = reasons[reason] ?? common.reasons[reason] ?? common.other
  return retryAfter === null ? sentence : `${sentence} ${after(retryAfter)}`
}

export type { RoomWords }
