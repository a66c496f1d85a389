import { duration } from '../../i18n/format.ts'
import { locale } from '../../i18n/index.ts'

/** A length in words where it is short or a round one ("40 seconds", "2 minutes"), else in figures ("1:30"). */
export function lengthInWords(seconds: number): string {
  const words = (n: number, unit: 'minute' | 'second'): string =>
    new Intl.NumberFormat(locale.value, { style: 'unit', unit, unitDisplay: 'long' }).format(n)
  if (seconds < 60) return words(seconds, 'second')
  return seconds % 60 === 0 ? words(seconds / 60, 'minute') : duration(seconds)
}
