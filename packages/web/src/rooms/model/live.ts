import type { ChannelFrame, ChannelRequest } from '@maru/protocol'
import { nextWait } from '../../state/backoff.ts'

const PING_EVERY_MS = 25_000

export type LiveState = 'connecting' | 'open' | 'waiting' | 'closed'

type Parts = {
  /** Asked for at each try: the room may have another address by then. */
  url: () => URL
  onFrame: (frame: ChannelFrame) => void
  onState: (state: LiveState) => void
}

/** The socket of one room: comes back by itself until it is closed. */
export class LiveSocket {
  readonly #parts: Parts
  #socket: WebSocket | null = null
  #attempts = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #ping: ReturnType<typeof setInterval> | undefined
  #closed = false

  constructor(parts: Parts) {
    this.#parts = parts
    addEventListener('online', this.#hurry)
    addEventListener('pageshow', this.#hurry)
    document.addEventListener('visibilitychange', this.#hurry)
    this.#connect()
  }

  /** Sends where the connection is open. */
  send(request: ChannelRequest): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(request))
  }

  /** May be called twice. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    clearInterval(this.#ping)
    removeEventListener('online', this.#hurry)
    removeEventListener('pageshow', this.#hurry)
    document.removeEventListener('visibilitychange', this.#hurry)
    this.#socket?.close()
    this.#socket = null
    this.#parts.onState('closed')
  }

  #connect(): void {
    const fresh = new WebSocket(this.#parts.url())
    this.#socket = fresh
    this.#parts.onState('connecting')
    fresh.onopen = () => {
      this.#attempts = 0
      this.#parts.onState('open')
      clearInterval(this.#ping)
      this.#ping = setInterval(() => this.send({ type: 'ping' }), PING_EVERY_MS)
    }
    fresh.onmessage = (event) => {
      if (this.#socket === fresh) this.#parts.onFrame(JSON.parse(String(event.data)) as ChannelFrame)
    }
    fresh.onclose = () => {
      if (this.#socket !== fresh || this.#closed) return
      clearInterval(this.#ping)
      this.#socket = null
      this.#parts.onState('waiting')
      this.#retry = setTimeout(() => this.#connect(), nextWait(this.#attempts++))
    }
  }

  #hurry = (): void => {
    if (this.#closed || this.#socket !== null || document.visibilityState === 'hidden') return
    this.#attempts = 0
    clearTimeout(this.#retry)
    this.#connect()
  }
}
