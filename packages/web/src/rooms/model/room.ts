import type { Channel, ChannelFrame, ChannelRequest, Reaction } from '@maru/protocol'
import { computed, signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { isRefused } from '../../api/refused.ts'
import { me, onSignOut } from '../../state/session.ts'
import { makeChat } from './chat.ts'
import { LiveSocket, type LiveState } from './live.ts'
import type { RoomApi } from './room-api.ts'
import { nextRoom, noRoom, type RoomInput } from './room-state.ts'

/** A reaction that floats over a face for a moment. */
export type Floating = { id: number; identity: string; reaction: Reaction }

/** One room as this page knows it; the same one for everybody who looks at it. */
export type Room = ReturnType<typeof makeRoom>

const FLOATS_MS = 3_000
/** Going from a screen to the next one keeps the socket. */
const LINGER_MS = 4_000

const rooms = new Map<string, { room: Room; users: number; ending: ReturnType<typeof setTimeout> | undefined }>()

/** Looks into a room from now on. @returns the room, and the way to stop looking. */
export function watchRoom(api: RoomApi, slug: string, known: Channel | null = null): { room: Room; stop: () => void } {
  const key = `${slug} ${api.pass ?? ''}`
  const entry = rooms.get(key) ?? { room: makeRoom(api, slug, known), users: 0, ending: undefined }
  rooms.set(key, entry)
  entry.users += 1
  clearTimeout(entry.ending)
  entry.room.open()
  let over = false
  return {
    room: entry.room,
    stop: () => {
      if (over) return
      over = true
      entry.users -= 1
      if (entry.users > 0) return
      entry.ending = setTimeout(() => {
        if (entry.users > 0) return
        rooms.delete(key)
        entry.room.close()
      }, LINGER_MS)
    },
  }
}

/** Looks into a room as long as a component is shown. */
export function useRoom(api: RoomApi, slug: string, known: Channel | null = null): Room {
  const watch = useMemo(() => ({ now: null as ReturnType<typeof watchRoom> | null }), [api, slug])
  watch.now ??= watchRoom(api, slug, known)
  useEffect(() => {
    // The look of a component that was drawn and never shown ends by the one that is.
    watch.now ??= watchRoom(api, slug, known)
    return () => {
      watch.now?.stop()
      watch.now = null
    }
  }, [watch])
  return watch.now.room
}

function makeRoom(api: RoomApi, slug: string, known: Channel | null) {
  const state = signal(noRoom(known))
  const connection = signal<LiveState>('closed')
  const error = signal<unknown>(null)
  const floating = signal<readonly Floating[]>([])
  const ref = (): string => state.peek().channel?.id ?? slug
  const chat = makeChat(api, {
    slug,
    ref,
    writer: () => (api.pass === null ? (me.value?.id ?? null) : state.value.identity),
    slowSeconds: () => state.peek().channel?.slow_seconds ?? 0,
  })
  const heard = new Set<(frame: ChannelFrame) => void>()
  let socket: LiveSocket | null = null
  let floats = 0
  let gap = false

  const tell = (input: RoomInput): void => {
    state.value = nextRoom(state.value, input)
    if (state.value.ending !== null) close()
  }
  const close = (): void => {
    socket?.close()
    socket = null
  }
  const float = ({ identity, reaction }: { identity: string; reaction: Reaction }): void => {
    const id = (floats += 1)
    floating.value = [...floating.value, { id, identity, reaction }].slice(-40)
    setTimeout(() => {
      floating.value = floating.value.filter((one) => one.id !== id)
    }, FLOATS_MS)
  }
  const onFrame = (frame: ChannelFrame): void => {
    tell(frame)
    chat.handleFrame(frame)
    if (frame.event === 'reaction') float(frame.payload)
    if (frame.event === 'hello') {
      error.value = null
      if (gap && chat.state.peek().loaded) void chat.load()
      void chat.outbox.resend()
      gap = true
    }
    for (const run of heard) run(frame)
  }
  return {
    api,
    slug,
    state,
    connection,
    error,
    chat,
    floating,
    channel: computed(() => state.value.channel),
    ref,
    tell,
    close,
    /** Begins to listen; again after an end, where somebody asks for it. */
    open(): void {
      if (socket || state.peek().ending !== null) return
      socket = new LiveSocket({
        url: () => api.live(ref()),
        onFrame,
        onState: (now) => {
          connection.value = now
        },
      })
    },
    /** Asks for the room itself: for what the socket can't say, such as that it is not there. */
    async load(): Promise<void> {
      try {
        const channel = await api.get(ref())
        error.value = null
        tell({ event: 'told', payload: channel })
      } catch (trouble) {
        error.value = trouble
        if (isRefused(trouble) && trouble.status < 500 && trouble.reason !== 'rate_limited') close()
      }
    },
    /** After an end: looks whether one may come back. */
    async again(): Promise<void> {
      state.value = { ...noRoom(), ending: null }
      error.value = null
      await this.load()
      if (error.value === null) this.open()
    },
    send: (request: ChannelRequest): void => socket?.send(request),
    /** Hears each frame. @returns ends it. */
    hear(run: (frame: ChannelFrame) => void): () => void {
      heard.add(run)
      return () => heard.delete(run)
    },
  }
}

onSignOut(() => {
  for (const { room } of rooms.values()) room.close()
  rooms.clear()
})
