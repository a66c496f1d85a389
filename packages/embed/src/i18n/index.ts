import type { Language } from '../model/language.ts'
import { en, type Messages } from './en.ts'
import { ko } from './ko.ts'

const messages: Record<Language, Messages> = { en, ko }

export const messagesOf = (language: Language): Messages => messages[language]
export type { Messages }
