/**
 * Small things that this browser keeps: settings and drafts. Where storage is switched off or full, they live as long as
 * the page does.
 */
const PREFIX = 'maru.'
const fallback = new Map<string, string>()

/** @returns what was kept under the name, or null. */
export function kept(name: string): string | null {
  try {
    return fallback.get(name) ?? localStorage.getItem(PREFIX + name)
  } catch {
    return fallback.get(name) ?? null
  }
}

/** Keeps a value under the name; null forgets it. */
export function keep(name: string, value: string | null): void {
  fallback.delete(name)
  try {
    // In one step: other tabs hear of each.
    if (value === null) localStorage.removeItem(PREFIX + name)
    else localStorage.setItem(PREFIX + name, value)
  } catch {
    // Switched off or full: `fallback` has it for as long as the page lives, and is newer than what is kept.
    if (value !== null) fallback.set(name, value)
  }
}

/** The names of all that is kept and begins so. */
export function keptNames(beginning: string): string[] {
  const names = new Set(fallback.keys())
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) names.add(key.slice(PREFIX.length))
  } catch {
    // Switched off: `fallback` has all there is.
  }
  return [...names].filter((name) => name.startsWith(beginning))
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

/**
 * Tells of a change that another tab made.
 * @param which a name, or what tells whether a name is meant
 * @returns ends it
 */
export function onKeptElsewhere(which: string | ((name: string) => boolean), run: (value: string | null) => void): () => void {
  const isMeant = typeof which === 'string' ? (name: string) => name === which : which
  const listen = ({ key, newValue }: StorageEvent): void => {
    if (key?.startsWith(PREFIX) && isMeant(key.slice(PREFIX.length))) run(newValue)
  }
  addEventListener('storage', listen)
  return () => removeEventListener('storage', listen)
}
