import type { ChannelEventName, ChannelEvents, ChannelFrame, ChannelRequest, Occupant } from '@maru/protocol'
import { WebSocket } from 'ws'

/** A screen that watches one channel, and remembers all that it heard. */
export class LiveSocket implements Disposable {
  readonly heard: ChannelFrame[] = []
  readonly closed: Promise<number>
  readonly #socket: WebSocket
  #waiting: (() => void)[] = []

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.closed = new Promise((resolve) => {
      socket.once('close', resolve)
    })
    socket.on('message', (data: Buffer) => {
      this.heard.push(JSON.parse(data.toString()) as ChannelFrame)
      for (const wake of this.#waiting.splice(0)) wake()
    })
  }

  static open(
    origin: string,
    id: string,
    query: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<LiveSocket> {
    const parameters = new URLSearchParams(query)
    const address = `${origin.replace('http', 'ws')}/api/maru/v1/channels/${id}/live?${parameters.toString()}`
    const socket = new WebSocket(address, { headers })
    const opened = new LiveSocket(socket)
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(opened))
      socket.once('error', reject)
      socket.once('unexpected-response', (_request, response) => reject(new Error(`refused with ${response.statusCode}`)))
    })
  }

  all<N extends ChannelEventName>(event: N): ChannelEvents[N][0][] {
    return this.heard.flatMap((frame) => (frame.event === event ? [frame.payload as ChannelEvents[N][0]] : []))
  }

  last<N extends ChannelEventName>(event: N): ChannelEvents[N][0] | undefined {
    return this.all(event).at(-1)
  }

  /** Who is inside, as this screen has it from all that it heard. */
  people(): Map<string, Occupant> {
    const people = new Map<string, Occupant>()
    for (const frame of this.heard) {
      if (frame.event === 'hello') {
        people.clear()
        for (const one of frame.payload.inside) people.set(one.identity, one)
      } else if (frame.event === 'people') {
        for (const one of frame.payload.changed) people.set(one.identity, one)
        for (const identity of frame.payload.gone) people.delete(identity)
      }
    }
    return people
  }

  names(): string[] {
    return [...this.people().values()].map(({ account, guest_name: guest }) => account?.username ?? guest ?? '').toSorted()
  }

  /** Waits until what is looked for was heard. */
  async until<T>(look: () => T | undefined | null | false): Promise<T> {
    for (;;) {
      const found = look()
      if (found !== undefined && found !== null && found !== false) return found
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  hears<N extends ChannelEventName>(
    event: N,
    fits: (payload: ChannelEvents[N][0]) => boolean = () => true,
  ): Promise<ChannelEvents[N][0]> {
    return this.until(() => this.all(event).find(fits))
  }

  says(request: ChannelRequest): void {
    this.#socket.send(JSON.stringify(request))
  }

  sayRaw(text: string): void {
    this.#socket.send(text)
  }

  /** After this, what was sent before was read, and what the hub sent before was heard. */
  async settles(): Promise<void> {
    const pong = new Promise((resolve) => {
      this.#socket.once('pong', resolve)
    })
    this.#socket.ping()
    await pong
  }

  close(): void {
    this.#socket.close()
  }

  [Symbol.dispose](): void {
    this.#socket.terminate()
  }
}
