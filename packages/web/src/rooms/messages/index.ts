import { locale } from '../../i18n/index.ts'
import { en, type RoomMessages } from './en.ts'
import { ko } from './ko.ts'

/** The rooms' messages in the language on the screen. They come with the rooms, so that the first screen does not carry them. */
export function r(): RoomMessages {
  return locale.value === 'ko' ? ko : en
}
