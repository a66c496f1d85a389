import type { StreamEventName, StreamFrame, StreamPayload, StreamRequest } from '@maru/protocol'
import { signal } from '@preact/signals'
import { deviceId } from './device.ts'
import { nextWait } from './backoff.ts'

/** idle: nobody is signed in · connecting · open · waiting: gone, comes back by itself. */
export const connection = signal<'idle' | 'connecting' | 'open' | 'waiting'>('idle')

type Listener<N extends StreamEventName> = (payload: StreamPayload<N>, streams: readonly string[]) => void
type Channel = { stream: 'public:local' } | { stream: 'hashtag'; tag: string } | { stream: 'maru:group'; group: string }

const listeners = new Map<StreamEventName, Set<Listener<never>>>()
const back = new Set<() => void>()
const channels = new Map<string, { channel: Channel; users: number }>()
/** A socket that says nothing and takes nothing for so long is dead, whatever the browser believes. */
const PING_EVERY_MS = 25_000

let wanted = false
let socket: WebSocket | null = null
let attempts = 0
let wasOpen = false
let retry: ReturnType<typeof setTimeout> | undefined
let ping: ReturnType<typeof setInterval> | undefined

/** Listens for an event of the hub. @returns ends it. */
export function onStream<N extends StreamEventName>(name: N, run: Listener<N>): () => void {
  const set = listeners.get(name) ?? new Set()
  listeners.set(name, set)
  set.add(run)
  return () => set.delete(run)
}

/** Runs each time the connection is back after a gap, so that what was missed is fetched. @returns ends it. */
export function onReconnect(run: () => void): () => void {
  back.add(run)
  return () => back.delete(run)
}

/** Sends where the connection is open; what must hold after a reconnect is told again by `onOpen`. */
export function sendStream(request: StreamRequest): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request))
}

const opened = new Set<() => void>()
/** Runs each time the connection opens, and now where it is open. @returns ends it. */
export function onOpen(run: () => void): () => void {
  if (connection.peek() === 'open') run()
  return onNextOpen(run)
}

/** Runs each time the connection opens from now on. @returns ends it. */
export function onNextOpen(run: () => void): () => void {
  opened.add(run)
  return () => opened.delete(run)
}

/** Follows one more stream (the local timeline, a tag, a group) as long as somebody uses it. @returns ends it. */
export function followChannel(channel: Channel): () => void {
  const key = JSON.stringify(channel)
  const entry = channels.get(key) ?? { channel, users: 0 }
  channels.set(key, entry)
  entry.users += 1
  if (entry.users === 1) sendStream({ type: 'subscribe', ...channel })
  return () => {
    entry.users -= 1
    if (entry.users > 0) return
    channels.delete(key)
    sendStream({ type: 'unsubscribe', ...channel })
  }
}

/** Connects, and stays connected until `stopStream`. */
export function startStream(): void {
  if (wanted) return
  wanted = true
  attempts = 0
  void connect()
  addEventListener('online', hurry)
  addEventListener('pageshow', hurry)
  document.addEventListener('visibilitychange', hurry)
}

/** Disconnects for good: signed out. */
export function stopStream(): void {
  wanted = false
  wasOpen = false
  clearTimeout(retry)
  removeEventListener('online', hurry)
  removeEventListener('pageshow', hurry)
  document.removeEventListener('visibilitychange', hurry)
  socket?.close()
  socket = null
  connection.value = 'idle'
}

function hurry(): void {
  if (!wanted || document.visibilityState === 'hidden' || connection.value !== 'waiting') return
  attempts = 0
  clearTimeout(retry)
  void connect()
}

async function connect(): Promise<void> {
  connection.value = 'connecting'
  const device = await deviceId()
  if (!wanted) return
  const url = new URL('/api/v1/streaming', location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  url.search = new URLSearchParams({ stream: 'user', device }).toString()
  const fresh = new WebSocket(url)
  socket = fresh
  fresh.onopen = () => {
    attempts = 0
    connection.value = 'open'
    for (const { channel } of channels.values()) sendStream({ type: 'subscribe', ...channel })
    for (const run of opened) run()
    if (wasOpen) for (const run of back) run()
    wasOpen = true
    clearInterval(ping)
    ping = setInterval(() => sendStream({ type: 'maru.ping' }), PING_EVERY_MS)
  }
  fresh.onmessage = (event) => receive(String(event.data))
  fresh.onclose = () => {
    clearInterval(ping)
    if (socket !== fresh || !wanted) return
    socket = null
    connection.value = 'waiting'
    retry = setTimeout(() => void connect(), nextWait(attempts++))
  }
}

function receive(text: string): void {
  const frame = JSON.parse(text) as Partial<StreamFrame>
  if (!frame.event) return
  const set = listeners.get(frame.event)
  if (!set) return
  // Mastodon's `delete` carries a bare id; all others carry JSON.
  const payload: unknown = frame.event === 'delete' ? frame.payload : JSON.parse(frame.payload ?? 'null')
  for (const run of set) run(payload as never, frame.stream ?? [])
}
