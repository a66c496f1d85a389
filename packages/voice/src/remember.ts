/** What this device keeps under a name; null where there is nothing, or storage is forbidden in this browser. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    // Storage is forbidden: choices last as long as the page.
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch (error) {
    console.warn('maru: a choice could not be kept', error)
  }
}
