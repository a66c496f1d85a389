/**
 * The name of this screen (this tab), by which the hub rings it and gives it its ticket. It outlives a reload and is never
 * shared: a duplicated tab, which inherits the storage of the first, finds the name's lock taken and makes its own.
 */
const KEY = 'maru.device'
/** A page that is just being reloaded may still hold the lock for a moment. */
const RELOAD_GRACE_MS = 2_000
const DUPLICATE_GRACE_MS = 150

let own: Promise<string> | null = null

/** This tab's device id: the same on every call, after the first has made sure that no other tab has it. */
export function deviceId(): Promise<string> {
  own ??= claim()
  return own
}

async function claim(): Promise<string> {
  const before = read()
  if (before !== null && (await lock(before, wasReloaded() ? RELOAD_GRACE_MS : DUPLICATE_GRACE_MS))) return before
  const fresh = makeDeviceId()
  write(fresh)
  await lock(fresh, RELOAD_GRACE_MS)
  return fresh
}

/** A new id: 26 letters from 130 random bits. */
function makeDeviceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(26))
  return Array.from(bytes, (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte & 31]).join('')
}

/** Holds the lock of an id for the life of the page. @returns false where another tab holds it. */
async function lock(id: string, waitMs: number): Promise<boolean> {
  // Without a secure context there are no locks (and no microphone): only a reload keeps its name, then.
  if (!('locks' in navigator)) return wasReloaded()
  return new Promise<boolean>((resolve) => {
    const giveUp = AbortSignal.timeout(waitMs)
    navigator.locks
      .request(`maru-device-${id}`, { signal: giveUp }, () => {
        resolve(true)
        return new Promise<void>(() => {})
      })
      .catch(() => resolve(false))
  })
}

function wasReloaded(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  return entry instanceof PerformanceNavigationTiming && entry.type === 'reload'
}

let memory: string | null = null
function read(): string | null {
  try {
    return sessionStorage.getItem(KEY) ?? memory
  } catch {
    return memory
  }
}
function write(id: string): void {
  memory = id
  try {
    sessionStorage.setItem(KEY, id)
  } catch {
    // Storage is off: the id lives in `memory`, as long as the page.
  }
}
