/** Comes when the browser has nothing better to do, at the latest after `timeout` ms. */
export function idle(timeout: number): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout })
    else setTimeout(resolve, Math.min(timeout, 1_000))
  })
}
