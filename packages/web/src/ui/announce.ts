import { signal } from '@preact/signals'

/** What a live region reads aloud. */
export const announcement = signal('')

const SOON_MS = 50
let pending: string[] = []

/** Says something to a screen reader only. What is said at the same moment is read together. */
export function announce(text: string): void {
  pending.push(text)
  if (pending.length > 1) return
  // The same words twice are news twice.
  announcement.value = ''
  setTimeout(() => {
    announcement.value = pending.join('\n')
    pending = []
  }, SOON_MS)
}
