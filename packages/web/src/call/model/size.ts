import { signal } from '@preact/signals'

const query = matchMedia('(max-width: 719px)')

/** Whether the call is a bar above the bottom bar, which a tap makes the whole screen. */
export const phone = signal(query.matches)
query.addEventListener('change', () => {
  phone.value = query.matches
})

/** On a phone: whether the call is the whole screen. It is when one calls or answers, and where one taps its bar. */
export const large = signal(false)
