import type { ChannelFrame, ChannelRole } from '@maru/protocol'
import { identityOf, type ChannelViewer } from '../viewer.ts'
import { liveFrame, type LiveConnection } from './live-connection.ts'

const NONE: ReadonlySet<LiveConnection> = new Set()

/** The open sockets of all channels, and what is sent to them. */
export class ChannelLive {
  readonly #byChannel = new Map<string, Set<LiveConnection>>()
  readonly #onMove: ((connection: LiveConnection, isOpen: boolean) => void)[] = []
  readonly #onRenew: ((channelId: string, identity: string) => void)[] = []

  /**
   * Sends to those who watch a channel and `may` hear it.
   * @param from whose doing it is: nobody hears of it with whom a block stands between
   */
  send(
    channelId: string,
    frame: ChannelFrame,
    may: (viewer: ChannelViewer, role: ChannelRole) => boolean = () => true,
    from: string | null = null,
  ): void {
    const text = liveFrame(frame)
    for (const connection of this.of(channelId)) {
      if (!connection.sees || (from !== null && connection.hidden.has(from))) continue
      if (may(connection.viewer, connection.role)) connection.send(text)
    }
  }

  /** Sends to all screens of one identity that watch the channel, whether they are let in yet or not. */
  sendTo(channelId: string, identity: string, frame: ChannelFrame): void {
    const text = liveFrame(frame)
    for (const connection of this.ofIdentity(channelId, identity)) connection.send(text)
  }

  /** What this identity may see or do has changed, such as that of a guest who was let in: they are told all anew. */
  renew(channelId: string, identity: string): void {
    for (const listener of this.#onRenew) listener(channelId, identity)
  }

  onRenew(listener: (channelId: string, identity: string) => void): void {
    this.#onRenew.push(listener)
  }

  /** Hears of each socket that opened or closed. */
  onMove(listener: (connection: LiveConnection, isOpen: boolean) => void): void {
    this.#onMove.push(listener)
  }

  of(channelId: string): ReadonlySet<LiveConnection> {
    return this.#byChannel.get(channelId) ?? NONE
  }

  ofIdentity(channelId: string, identity: string): LiveConnection[] {
    return [...this.of(channelId)].filter(({ viewer }) => identityOf(viewer) === identity)
  }

  *all(): Generator<LiveConnection> {
    for (const connections of this.#byChannel.values()) yield* connections
  }

  add(connection: LiveConnection): void {
    const known = this.#byChannel.get(connection.channelId)
    if (known) known.add(connection)
    else this.#byChannel.set(connection.channelId, new Set([connection]))
    for (const listener of this.#onMove) listener(connection, true)
  }

  remove(connection: LiveConnection): void {
    const connections = this.#byChannel.get(connection.channelId)
    connections?.delete(connection)
    if (connections?.size === 0) this.#byChannel.delete(connection.channelId)
    for (const listener of this.#onMove) listener(connection, false)
  }
}
