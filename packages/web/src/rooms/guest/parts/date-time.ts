import { locale } from '../../../i18n/index.ts'

/** A day and a time in this device's zone. */
export const dateTime = (iso: string): string =>
  new Intl.DateTimeFormat(locale.value, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(iso))
