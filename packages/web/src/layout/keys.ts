import { navigate } from '../lib/navigate.ts'
import { me } from '../state/session.ts'
import { keysShown, speak } from '../state/ui.ts'

const GO_WITHIN_MS = 1_200
const places: Record<string, () => string> = {
  h: () => '/',
  l: () => '/local',
  n: () => '/notifications',
  m: () => '/messages',
  p: () => '/people',
  r: () => '/rooms',
  u: () => `/@${me.value?.acct ?? ''}`,
}
/** What a key presses within the post that has the focus: the control says so with `data-key`. */
const ON_POST = new Set(['r', 'b', 'f', 'o', 'Enter'])

/** Listens for the keys of the whole app. @returns ends it. */
export function startKeys(): () => void {
  let goAt = 0
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target))
      return
    if (document.querySelector('dialog[open]')) return
    const going = Date.now() - goAt < GO_WITHIN_MS
    goAt = 0
    if (going && places[event.key]) navigate(places[event.key]?.() ?? '/')
    else if (event.key === 'g') goAt = Date.now()
    else if (event.key === 'j') step(1)
    else if (event.key === 'k') step(-1)
    else if (event.key === 'n') speak()
    else if (event.key === '/') toSearch()
    else if (event.key === '?') keysShown.value = true
    else if (!ON_POST.has(event.key) || !onPost(event)) return
    event.preventDefault()
  }
  addEventListener('keydown', onKey)
  return () => removeEventListener('keydown', onKey)
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role="menu"] *'))
}

function step(by: number): void {
  const posts = [...document.querySelectorAll<HTMLElement>('main [data-post]')]
  const at = posts.findIndex((post) => post.contains(document.activeElement))
  const from = at >= 0 ? at + by : posts.findIndex((post) => post.getBoundingClientRect().top >= 48)
  const next = posts[from]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}

function onPost(event: KeyboardEvent): boolean {
  const post = document.activeElement
  if (!(post instanceof HTMLElement) || !post.matches('[data-post]')) return false
  const key = event.key === 'Enter' ? 'o' : event.key
  const control = post.querySelector<HTMLElement>(`[data-key="${key}"]`)
  control?.click()
  return control !== null
}

function toSearch(): void {
  const field = document.querySelector<HTMLElement>('main input[type="search"]')
  if (field) field.focus()
  else navigate('/search')
}
