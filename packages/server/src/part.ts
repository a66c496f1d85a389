import type { HubContext } from './context.ts'
import type { Endpoint, HubApp } from './http/endpoint.ts'
import type { Upgrade } from './http/upgrades.ts'

/** What a domain brings to the hub; listed in `parts.ts`. */
export type Part = {
  endpoints?: Endpoint[]
  /** Routes that are no endpoints of the API, such as files or a proxy. */
  mount?(app: HubApp, hub: HubContext): void
  /** WebSocket paths. */
  upgrades?(hub: HubContext): Upgrade[]
  /** Before the first request: listeners, job handlers. */
  listen?(hub: HubContext): void
  /** Once the hub listens at `hub.origin`. */
  start?(hub: HubContext): Promise<void>
  /** In reverse order, when the hub closes; no request comes any more. */
  stop?(hub: HubContext): Promise<void>
}
