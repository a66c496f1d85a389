import type { StreamEventName, StreamFrame, StreamPayload, StreamRequest } from '@maru/protocol'
import type { WebSocket } from 'ws'

type Heard = { [N in StreamEventName]: { stream: string[]; event: N; payload: StreamPayload<N> } }[StreamEventName]

/** A screen's streaming socket, that remembers all it heard. */
export class TestSocket implements Disposable {
  readonly heard: Heard[] = []
  readonly closed: Promise<number>
  readonly #socket: WebSocket
  readonly #waiting = new Set<() => void>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.closed = new Promise((resolve) => {
      socket.once('close', resolve)
    })
    socket.on('message', (data: Buffer) => {
      const { stream, event, payload } = JSON.parse(data.toString()) as StreamFrame
      const read: unknown = event === 'delete' ? payload : JSON.parse(payload)
      this.heard.push({ stream, event, payload: read } as Heard)
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
  async hears<N extends StreamEventName>(
    event: N,
    fits: (payload: StreamPayload<N>) => boolean = () => true,
  ): Promise<StreamPayload<N>> {
    for (;;) {
      const found = this.all(event).find(fits)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake)
          resolve()
        }
        this.#waiting.add(wake)
      })
    }
  }

  /** The payloads of all events of this name, in the order they came. */
  all<N extends StreamEventName>(event: N): StreamPayload<N>[] {
    return this.heard.filter((heard) => heard.event === event).map((heard) => heard.payload as StreamPayload<N>)
  }

  /** After this, what the client sent before was read, and what the hub sent before was heard. */
  async settles(): Promise<void> {
    const pong = new Promise((resolve) => {
      this.#socket.once('pong', resolve)
    })
    this.#socket.ping()
    await pong
  }

  count(event: StreamEventName): number {
    return this.all(event).length
  }

  close(): void {
    this.#socket.close()
  }

  [Symbol.dispose](): void {
    this.#socket.terminate()
  }
}
