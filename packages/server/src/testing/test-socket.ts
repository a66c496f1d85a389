import type { StreamEventName, StreamRequest } from '@maru/protocol'
import type { WebSocket } from 'ws'

type Heard = {
  stream: string[]
  event: StreamEventName
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into an event to see what it is
  payload: any
}

/** A screen's streaming socket, that remembers all it heard. */
export class TestSocket implements Disposable {
  readonly heard: Heard[] = []
  readonly closed: Promise<number>
  readonly #socket: WebSocket
  readonly #waiting = new Set<() => void>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('message', (data) => {
      const { stream, event, payload } = JSON.parse(String(data))
      this.heard.push({ stream, event, payload: event === 'delete' ? payload : JSON.parse(payload) })
      for (const wake of [...this.#waiting]) wake()
    })
  }

  static open(socket: WebSocket): Promise<TestSocket> {
    const opened = new TestSocket(socket)
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(opened))
      socket.once('error', reject)
      socket.once('unexpected-response', (_request, response) => reject(new Error(`refused with ${response.statusCode}`)))
    })
  }

  send(request: StreamRequest): void {
    this.#socket.send(JSON.stringify(request))
  }

  sendRaw(text: string): void {
    this.#socket.send(text)
  }

  /** Waits until an event of this name was heard, and fits. */
  async hears(event: StreamEventName, fits: (payload: Heard['payload']) => boolean = () => true): Promise<Heard['payload']> {
    for (;;) {
      const found = this.heard.find((heard) => heard.event === event && fits(heard.payload))
      if (found) return found.payload
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake)
          resolve()
        }
        this.#waiting.add(wake)
      })
    }
  }

  /** After this, all that the hub sent before has been heard. */
  async settles(): Promise<void> {
    const pong = new Promise((resolve) => this.#socket.once('pong', resolve))
    this.#socket.ping()
    await pong
  }

  count(event: StreamEventName): number {
    return this.heard.filter((heard) => heard.event === event).length
  }

  close(): void {
    this.#socket.close()
  }

  [Symbol.dispose](): void {
    this.#socket.terminate()
  }
}
