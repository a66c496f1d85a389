/**
 * Small things that this browser keeps: settings and drafts. Where storage is switched off or full, they live as long as
 * the page does.
 */
const PREFIX = 'maru.'
const fallback = new Map<string, string>()

/** @returns what was kept under the name, or null. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name) ?? fallback.get(name) ?? null
  } catch {
    return fallback.get(name) ?? null
  }
}

/** Keeps a value under the name; null forgets it. */
export function keep(name: string, value: string | null): void {
  if (value === null) fallback.delete(name)
  else fallback.set(name, value)
  try {
    if (value === null) localStorage.removeItem(PREFIX + name)
    else localStorage.setItem(PREFIX + name, value)
  } catch {
    // Switched off or full: `fallback` has it for as long as the page lives.
  }
}

/** As `kept`, for JSON. Null where nothing is kept, or where what is kept can't be read. */
export function keptJson<T>(name: string): T | null {
  const text = kept(name)
  if (text === null) return null
  try {
    return JSON.parse(text) as T
  } catch {
    keep(name, null)
    return null
  }
}

/** Tells of a change that another tab made. */
export function onKeptElsewhere(name: string, run: (value: string | null) => void): () => void {
  const listen = (event: StorageEvent): void => {
    if (event.key === PREFIX + name) run(event.newValue)
  }
  addEventListener('storage', listen)
  return () => removeEventListener('storage', listen)
}
