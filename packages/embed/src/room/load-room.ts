import type * as RoomModule from './part.ts'

export type RoomPart = typeof RoomModule

let room: Promise<RoomPart> | null = null

/** The part with sound, fetched once. A failed load is tried anew by the next. */
export function loadRoom(): Promise<RoomPart> {
  room ??= import('./part.ts').catch((error: unknown) => {
    room = null
    throw error
  })
  return room
}
