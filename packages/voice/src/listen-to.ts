import type { Room, RoomEventCallbacks } from 'livekit-client'

type Handlers = { [K in keyof RoomEventCallbacks]?: RoomEventCallbacks[K] }

/** Listens to several events of a room. @returns the way to stop. */
export function listenTo(room: Room, handlers: Handlers): () => void {
  const names = Object.keys(handlers) as (keyof RoomEventCallbacks)[]
  const each = (act: 'on' | 'off') => {
    for (const name of names) {
      const handler = handlers[name]
      if (handler) room[act](name, handler)
    }
  }
  each('on')
  return () => each('off')
}
