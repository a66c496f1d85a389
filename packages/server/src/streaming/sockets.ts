import type { StreamEventName, StreamPayload } from '@maru/protocol'
import type { Bus } from './bus.ts'
import { frameOf, type Connection } from './connection.ts'
import { streamNames } from './request.ts'

const SIGNED_OUT = 4001

/** All open streaming sockets of this process, by account. */
export class Sockets {
  readonly #bus: Bus
  readonly #byAccount = new Map<string, Set<Connection>>()

  constructor(bus: Bus) {
    this.#bus = bus
  }

  /** Sends to every screen of a person. */
  sendToAccount<N extends StreamEventName>(accountId: string, event: N, payload: StreamPayload<N>): void {
    const connections = this.of(accountId)
    if (connections.size === 0) return
    const frame = frameOf(['user'], event, payload)
    for (const connection of connections) if (connection.streams.has('user')) connection.send(frame)
  }

  /** Sends to one screen of a person. */
  sendToDevice<N extends StreamEventName>(accountId: string, device: string, event: N, payload: StreamPayload<N>): void {
    for (const connection of this.of(accountId)) {
      if (connection.device === device && connection.streams.has('user')) connection.send(frameOf(['user'], event, payload))
    }
  }

  /** Sends to whoever reads a stream and `may` see it. */
  sendToStream<N extends StreamEventName>(
    stream: string,
    event: N,
    payload: StreamPayload<N>,
    may: (accountId: string) => boolean = () => true,
  ): void {
    const frame = frameOf(streamNames(stream), event, payload)
    for (const connection of this.readersOf(stream)) if (may(connection.accountId)) connection.send(frame)
  }

  /** Tells a reader that a post is gone, in whichever stream they read. */
  sendDelete(connection: Connection, statusId: string): void {
    const [first] = connection.streams
    if (first !== undefined) connection.send(frameOf(streamNames(first), 'delete', statusId))
  }

  /** Whether a screen of this person is open that can ring. */
  hasDevice(accountId: string): boolean {
    return this.devicesOf(accountId).length > 0
  }

  /** The screens of a person that are open. */
  devicesOf(accountId: string): string[] {
    const devices = [...this.of(accountId)]
      .filter((connection) => connection.streams.has('user'))
      .map((connection) => connection.device)
    return [...new Set(devices)].filter((device) => device !== null)
  }

  of(accountId: string): ReadonlySet<Connection> {
    return this.#byAccount.get(accountId) ?? NONE
  }

  *all(): Generator<Connection> {
    for (const connections of this.#byAccount.values()) yield* connections
  }

  readersOf(stream: string): Connection[] {
    return [...this.all()].filter((connection) => connection.streams.has(stream))
  }

  /** The accounts that have a screen open on their home. */
  accountsAtHome(): string[] {
    return [...this.#byAccount]
      .filter(([, connections]) => [...connections].some((connection) => connection.streams.has('user')))
      .map(([id]) => id)
  }

  add(connection: Connection): void {
    const known = this.#byAccount.get(connection.accountId)
    if (known) known.add(connection)
    else this.#byAccount.set(connection.accountId, new Set([connection]))
  }

  /** After the connection's streams have changed: tells when a screen can ring from now on. */
  subscribed(connection: Connection, stream: string): void {
    if (stream !== 'user' || connection.device === null) return
    this.#bus.announce('device.connected', { accountId: connection.accountId, device: connection.device })
  }

  remove(connection: Connection): void {
    const connections = this.#byAccount.get(connection.accountId)
    if (!connections?.delete(connection)) return
    if (connections.size === 0) this.#byAccount.delete(connection.accountId)
    const { accountId, device } = connection
    if (device !== null && !this.devicesOf(accountId).includes(device)) this.#bus.announce('device.gone', { accountId, device })
  }

  /** Tells the screens of a session that it is over, and closes them. */
  endSession(accountId: string, sessionId: string): void {
    for (const connection of [...this.of(accountId)]) {
      if (connection.sessionId !== sessionId) continue
      connection.send(frameOf(['user'], 'maru.signed_out', {}))
      connection.close(SIGNED_OUT, 'signed out')
    }
  }
}

const NONE: ReadonlySet<Connection> = new Set()
