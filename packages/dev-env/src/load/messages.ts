import type { Entrance } from './load-client.ts'

export type ClientPlan = Entrance & {
  ssrc: number
  speaks: boolean
  /** Whether the age of what it hears is measured; such clients sit in a process with little else to do. */
  measures: boolean
}

/** What a process of load clients is asked to do. It answers each with a `LoadAnswer`. */
export type LoadOrder =
  | { do: 'join'; clients: ClientPlan[] }
  | { do: 'speak'; from: number; count: number }
  | { do: 'report' }
  | { do: 'forget' }

export type LoadReport = {
  /** Different packets that arrived, over all clients. */
  received: number
  agesMs: number[]
  ports: number[]
}
export type LoadAnswer = { done: LoadReport | null } | { failed: string }
