const KEY = 'maru.inside'

/** What a tab remembers over a reload: that it was inside. */
export type Remembered = { ref: string; pass: string | null; muted: boolean; since: string | null }

/** [RM13] Keeps it for this tab; null: left. */
export function remember(what: Remembered | null): void {
  try {
    if (what === null) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, JSON.stringify(what))
  } catch (error) {
    console.debug('maru: without storage, a reload leaves the room', error)
  }
}

export function remembered(): Remembered | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Remembered> | null
    if (typeof found?.ref !== 'string') return null
    const text = (one: unknown): string | null => (typeof one === 'string' ? one : null)
    return { ref: found.ref, pass: text(found.pass), muted: found.muted !== false, since: text(found.since) }
  } catch (error) {
    console.debug('maru: what was kept of a room could not be read', error)
    return null
  }
}
