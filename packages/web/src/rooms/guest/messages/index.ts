import { locale } from '../../../i18n/index.ts'
import { en, type GuestMessages } from './en.ts'
import { ko } from './ko.ts'

/** The guests' messages in the language on the screen. They come with the guests' screen alone. */
export function g(): GuestMessages {
  return locale.value === 'ko' ? ko : en
}
