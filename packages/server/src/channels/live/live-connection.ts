import type { ChannelFrame, ChannelRole } from '@maru/protocol'
import type { WebSocket } from 'ws'
import type { ChannelViewer } from '../viewer.ts'

/** What may wait in a socket before it is closed as too slow. */
const BACKLOG_MAX_BYTES = 1024 * 1024

/** One open socket of one channel. */
export class LiveConnection {
  readonly channelId: string
  viewer: ChannelViewer
  readonly sessionId: string | null
  role: ChannelRole
  /** Has heard hello, and may see who is inside. A guest before the door may not, and waits here to be let in. */
  sees = false
  /** With `lock` or `remove`: is told who waits. */
  keepsDoor = false
  /** Identities that this viewer is not told of: a block stands between. */
  readonly hidden = new Set<string>()
  /** Has said how its own voice is, and is asked no more when it closes. */
  hasVoice = false
  /** Answered the last ping. */
  alive = true
  readonly #socket: WebSocket

  constructor(socket: WebSocket, who: { channelId: string; viewer: ChannelViewer; sessionId: string | null; role: ChannelRole }) {
    this.#socket = socket
    this.channelId = who.channelId
    this.viewer = who.viewer
    this.sessionId = who.sessionId
    this.role = who.role
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  /** @param frame as {@link liveFrame} writes it */
  send(frame: string): void {
    if (!this.isOpen) return
    // It comes back and is told how things are, which is less than what has piled up here.
    if (this.#socket.bufferedAmount > BACKLOG_MAX_BYTES) this.#socket.terminate()
    else this.#socket.send(frame)
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
export const liveFrame = (frame: ChannelFrame): string => JSON.stringify(frame)
