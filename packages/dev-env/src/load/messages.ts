import type { Entrance } from './load-client.ts'

export type ClientPlan = Entrance & {
  ssrc: number
  speaks: boolean
  /** Whether the age of what it hears is measured; such clients sit in a process with little else to do. */
  measures: boolean
}

/** How clients come in: so many at once, the next once those are inside; or one after another at a pace, whoever is inside by then. */
export type Arrival = { atOnce: number } | { everyMs: number }

/** What a process of load clients is asked to do. It answers each with a `LoadAnswer`. */
export type LoadOrder =
  | { do: 'join'; clients: ClientPlan[]; arrival: Arrival }
  | { do: 'speak'; from: number; count: number }
  | { do: 'report' }
  | { do: 'forget' }
  /** Speakers speak until told to stop; who is thrown out comes back, as browsers do. */
  | { do: 'stay' }
  | { do: 'end' }
  /** From now on the first packet that each hears is waited for. */
  | { do: 'listen' }

export type LoadReport = {
  /** Different packets that arrived, over all clients. */
  received: number
  agesMs: number[]
  /** How long each took to come in, until packets could flow. */
  joinedMs: number[]
  /** When each first heard something after `listen`, on the machine's monotonic clock; those who have not yet are left out. */
  heardAt: number[]
  ports: number[]
}
export type LoadAnswer = { done: LoadReport | null } | { failed: string }
