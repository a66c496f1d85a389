import { locale } from '../../../i18n/index.ts'
import { en, type MeetingMessages } from './en.ts'
import { ko } from './ko.ts'

/** The meetings' messages in the language on the screen. They come with the rooms, so that the first screen does not carry them. */
export function mm(): MeetingMessages {
  return locale.value === 'ko' ? ko : en
}
