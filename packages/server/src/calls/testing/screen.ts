import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Call, StreamEventName, StreamPayload, Ticket } from '@maru/protocol'
import { WebSocket } from 'ws'

type Heard = { event: StreamEventName; payload: unknown; at: number }

/** A tab that is open: a device with its socket. Keeps all that it hears. */
export class Screen {
  readonly device: string
  readonly heard: Heard[] = []
  readonly #socket: WebSocket
  #waiting: (() => void)[] = []

  private constructor(device: string, socket: WebSocket) {
    this.device = device
    this.#socket = socket
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as { event: StreamEventName; payload: string }
      this.heard.push({
        event: frame.event,
        payload: frame.event === 'delete' ? frame.payload : JSON.parse(frame.payload),
        at: performance.now(),
      })
      for (const tell of this.#waiting.splice(0)) tell()
    })
  }

  static async open(origin: string, token: string, device: string = randomUUID()): Promise<Screen> {
    const query = new URLSearchParams({ stream: 'user', device, access_token: token })
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/api/v1/streaming?${query.toString()}`)
    const screen = new Screen(device, socket)
    await once(socket, 'open')
    return screen
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  /** What it was told under this name. */
  of<N extends StreamEventName>(event: N): StreamPayload<N>[] {
    return this.heard.filter((one) => one.event === event).map((one) => one.payload as StreamPayload<N>)
  }

  /** The call as this screen has it, by the rule that only what is newer counts. */
  call(id: string): Call | null {
    let latest: Call | null = null
    for (const { call } of this.of('maru.call')) if (call.id === id && call.revision > (latest?.revision ?? 0)) latest = call
    return latest
  }

  tickets(callId: string): Ticket[] {
    return this.of('maru.call').flatMap(({ call, ticket }) => (call.id === callId && ticket ? [ticket] : []))
  }

  /** Waits until `look` finds something in what was heard. */
  async until<T>(look: () => T | null | undefined | false, ms = 5000): Promise<T> {
    const end = performance.now() + ms
    for (;;) {
      const found = look()
      if (found) return found
      const left = end - performance.now()
      if (left <= 0) throw new Error(`waited ${ms} ms in vain; heard ${JSON.stringify(this.heard.map((one) => one.event))}`)
      await Promise.race([
        new Promise<void>((resolve) => this.#waiting.push(resolve)),
        new Promise((resolve) => setTimeout(resolve, left)),
      ])
    }
  }

  /** Waits for a call in this state. */
  untilCall<S extends Call['state']>(state: S, ms?: number): Promise<Extract<Call, { state: S }>> {
    return this.until(
      () =>
        this.of('maru.call')
          .map(({ call }) => call)
          .find((call): call is Extract<Call, { state: S }> => call.state === state),
      ms,
    )
  }

  async close(): Promise<void> {
    if (!this.isOpen) return
    const closed = once(this.#socket, 'close')
    this.#socket.close()
    await closed
  }
}
