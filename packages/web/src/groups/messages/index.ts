import { locale } from '../../i18n/index.ts'
import { en, type GroupMessages } from './en.ts'
import { ko } from './ko.ts'

/** The groups' messages in the language on the screen. They come with the groups, so that the first screen does not carry them. */
export function g(): GroupMessages {
  return locale.value === 'ko' ? ko : en
}
