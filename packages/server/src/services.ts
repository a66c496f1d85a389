import type { Foundation } from './foundation.ts'

/** What the domains offer to each other and to endpoints. */
export type Services = Record<never, never>

/** Makes the domains, each on the foundation and on the ones it talks to. */
export function createServices(_base: Foundation): Services {
  return {}
}
