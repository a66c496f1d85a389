import { signal, type Signal } from '@preact/signals'

/** On a phone an opened call is the whole screen. */
export const phone = follow('(max-width: 719px)')

/** Where there is no column for it, a call is a bar, and more where one taps it. */
export const compact = follow('(max-width: 1099px)')

/** Whether a call that is a bar has been opened: by a tap, and on a phone as soon as one calls or answers. */
export const large = signal(false)

function follow(media: string): Signal<boolean> {
  const query = matchMedia(media)
  const matches = signal(query.matches)
  query.addEventListener('change', () => {
    matches.value = query.matches
  })
  return matches
}
