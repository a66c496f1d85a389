import { signal } from '@preact/signals'
import type { Status } from '@maru/protocol'

/** Whether there is room for the third column. */
const query = matchMedia('(min-width: 1100px)')
export const wide = signal(query.matches)
query.addEventListener('change', () => {
  wide.value = query.matches
})

/** Whether this is a phone's width: one column and the bar below. */
const narrow = matchMedia('(max-width: 719px)')
export const compact = signal(narrow.matches)
narrow.addEventListener('change', () => {
  compact.value = narrow.matches
})

/** The post box that floats over the screen: on a phone by *Speak*, anywhere by `n` or a reply. Null: not open. */
export const composing = signal<{ replyTo?: Status; text?: string } | null>(null)

/** Opens the one box. With `text` it begins with that, e.g. `@call @mina `. */
export function speak(options: { replyTo?: Status; text?: string } = {}): void {
  // Where the box stands on the screen already, it is that one.
  const standing = document.querySelector<HTMLElement>('main [data-post-box="post"] textarea')
  if (standing && !options.replyTo && options.text === undefined) {
    scrollTo({ top: 0 })
    standing.focus()
    return
  }
  composing.value = options
}

/** Whether the list of keys is open. */
export const keysShown = signal(false)
