import type { Presence, StreamEventName, StreamFrame, StreamPayload } from '@maru/protocol'
import type { WebSocket } from 'ws'

/** What may wait in a socket before it is closed as too slow. */
const BACKLOG_MAX_BYTES = 1024 * 1024

/** One open streaming socket. */
export class Connection {
  readonly accountId: string
  readonly sessionId: string
  readonly device: string | null
  /** `user`, `public`, `public:local`, `hashtag:<tag>` or `maru:group:<id>`. */
  readonly streams = new Set<string>()
  /** Whose presence it watches, and what it was told of each. */
  readonly watched = new Map<string, Presence | null>()
  presence: 'here' | 'away' = 'here'
  /** Answered the last ping. */
  alive = true
  readonly #socket: WebSocket

  constructor(socket: WebSocket, who: { accountId: string; sessionId: string; device: string | null }) {
    this.#socket = socket
    this.accountId = who.accountId
    this.sessionId = who.sessionId
    this.device = who.device
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  send(frame: string): void {
    if (!this.isOpen) return
    if (this.#socket.bufferedAmount > BACKLOG_MAX_BYTES) {
      // It comes back and reads what it missed, which is less than what has piled up here.
      this.#socket.terminate()
      return
    }
    this.#socket.send(frame)
  }

  ping(): void {
    this.#socket.ping()
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  terminate(): void {
    this.#socket.terminate()
  }
}

/** An event as it goes over the wire. */
export function frameOf<N extends StreamEventName>(stream: string[], event: N, payload: StreamPayload<N>): string {
  const frame: StreamFrame = { stream, event, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }
  return JSON.stringify(frame)
}
