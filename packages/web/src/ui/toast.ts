import { signal } from '@preact/signals'

export type Toast = { id: number; text: string; bad: boolean; action?: { label: string; run: () => void } }

/** What is said at the moment, oldest first. */
export const toasts = signal<readonly Toast[]>([])
let next = 1

/** Says something short; it goes by itself, later where there is something to press. @returns takes it away. */
export function toast(text: string, options: { bad?: boolean; action?: Toast['action']; stays?: boolean } = {}): () => void {
  const id = next++
  const action = options.action
  const one: Toast = { id, text, bad: options.bad ?? false, ...(action ? { action } : {}) }
  toasts.value = [...toasts.value.filter((other) => other.text !== text), one].slice(-3)
  const away = (): void => {
    toasts.value = toasts.value.filter((other) => other.id !== id)
  }
  if (!options.stays) setTimeout(away, action || options.bad ? 8_000 : 4_000)
  return away
}
