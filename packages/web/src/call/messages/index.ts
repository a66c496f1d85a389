import { locale } from '../../i18n/index.ts'
import { en, type CallMessages } from './en.ts'
import { ko } from './ko.ts'

/**
 * The call parts' messages in the language on the screen. They come with the call parts, so that the first screen does
 * not carry them.
 */
export function c(): CallMessages {
  return locale.value === 'ko' ? ko : en
}
