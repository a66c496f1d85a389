import { signal } from '@preact/signals'

export type Toast = {
  id: number
  text: string
  bad: boolean
  action?: { label: string; run: () => void }
  /** What it tells of: a newer one about the same takes its place. */
  about?: string
}

/** What is said at the moment, oldest first. */
export const toasts = signal<readonly Toast[]>([])
let next = 1

/** Says something short; it goes by itself, later where there is something to press. @returns takes it away. */
export function toast(
  text: string,
  options: Partial<Pick<Toast, 'bad' | 'action' | 'about'>> & { stays?: boolean } = {},
): () => void {
  const id = next++
  const { action, about } = options
  const one: Toast = {
    id,
    text,
    bad: options.bad ?? false,
    ...(action ? { action } : {}),
    ...(about === undefined ? {} : { about }),
  }
  const isOver = (other: Toast): boolean => other.text === text || (about !== undefined && other.about === about)
  toasts.value = [...toasts.value.filter((other) => !isOver(other)), one].slice(-3)
  const away = (): void => {
    toasts.value = toasts.value.filter((other) => other.id !== id)
  }
  if (!options.stays) setTimeout(away, action || options.bad ? 8_000 : 4_000)
  return away
}
