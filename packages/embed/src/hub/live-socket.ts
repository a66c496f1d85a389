import type { ChannelFrame, ChannelRequest } from '@maru/protocol'
import { nextWait } from '../model/backoff.ts'

/** A socket that says nothing and takes nothing for so long is dead, whatever the browser believes. */
const PING_EVERY_MS = 25_000

type Handlers = {
  frame(frame: ChannelFrame): void
  connected(connected: boolean): void
  /** It could not be opened, or broke: whoever owns it finds out why, and says whether to go on. */
  broken(): Promise<boolean>
}

/** The channel's socket, that comes back by itself until it is closed. */
export class LiveSocket {
  readonly #address: () => string
  readonly #handlers: Handlers
  #socket: WebSocket | null = null
  #attempts = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #ping: ReturnType<typeof setInterval> | undefined
  #closed = false

  constructor(address: () => string, handlers: Handlers) {
    this.#address = address
    this.#handlers = handlers
    addEventListener('online', this.#hurry)
    document.addEventListener('visibilitychange', this.#hurry)
    this.#connect()
  }

  /** Opens it anew at the address as it is now: with a pass, or without. */
  reopen(): void {
    this.#drop()
    this.#attempts = 0
    this.#connect()
  }

  send(request: ChannelRequest): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(request))
  }

  close(): void {
    this.#closed = true
    removeEventListener('online', this.#hurry)
    document.removeEventListener('visibilitychange', this.#hurry)
    this.#drop()
  }

  #connect(): void {
    const socket = new WebSocket(this.#address())
    this.#socket = socket
    socket.onopen = () => {
      this.#attempts = 0
      this.#ping = setInterval(() => this.send({ type: 'ping' }), PING_EVERY_MS)
      this.#handlers.connected(true)
    }
    socket.onmessage = ({ data }) => this.#handlers.frame(JSON.parse(String(data)) as ChannelFrame)
    socket.onclose = () => {
      clearInterval(this.#ping)
      if (socket !== this.#socket) return
      this.#socket = null
      this.#handlers.connected(false)
      this.#retry = setTimeout(() => void this.#again(), nextWait(this.#attempts++))
    }
  }

  async #again(): Promise<void> {
    const goOn = await this.#handlers.broken()
    if (goOn && !this.#closed && this.#socket === null) this.#connect()
  }

  #drop(): void {
    clearTimeout(this.#retry)
    clearInterval(this.#ping)
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  #hurry = (): void => {
    if (this.#closed || this.#socket !== null || document.visibilityState === 'hidden') return
    this.#attempts = 0
    clearTimeout(this.#retry)
    void this.#again()
  }
}
