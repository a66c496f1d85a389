/** Which sites' pages may act here: the hub's own, by any loopback name where it is a loopback one. */
export class Origins {
  readonly #allowed: Set<string>

  constructor(origin: string) {
    const url = new URL(origin)
    const names = ['localhost', '127.0.0.1', '[::1]']
    const port = url.port === '' ? '' : `:${url.port}`
    this.#allowed = new Set([
      url.origin,
      ...(names.includes(url.hostname) ? names.map((name) => `${url.protocol}//${name}${port}`) : []),
    ])
  }

  /** Under which names a browser may know the hub's own pages. */
  get names(): string[] {
    return [...this.#allowed]
  }

  /**
   * Browsers tell the Origin with every request that can change something, and with every WebSocket. Without one it is
   * no browser, or none that was made to do it by another site.
   */
  allows(header: string | undefined | null): boolean {
    return header === undefined || header === null || this.#allowed.has(header)
  }
}
