import { locale } from '../../../i18n/index.ts'
import { en, type ReportMessages } from './en.ts'
import { ko } from './ko.ts'

/** The messages of this screen, which come with it. */
export function rm(): ReportMessages {
  return locale.value === 'ko' ? ko : en
}
