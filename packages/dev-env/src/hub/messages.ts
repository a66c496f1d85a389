/** What a bench may ask of a hub in its own process, beyond what everybody may through the front door. */
export type HubQuestion =
  | { do: 'open room'; room: string; people: number }
  | { do: 'close room'; room: string }
  | { do: 'who is inside'; room: string }
export type HubAnswer = { answer: unknown } | { failed: string }
