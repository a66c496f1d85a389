import type { ChannelsTable } from '../db/tables/channels.ts'
import type { Engine } from '../engine/engine.ts'
import { takeStanding } from './inside/attendee.ts'
import type { Attendance } from './inside/attendance.ts'
import type { ChannelInside } from './inside/channel-inside.ts'
import type { ChannelLive } from './live/channel-live.ts'
import type { ChannelGreeter } from './live/greeter.ts'
import type { LiveConnection } from './live/live-connection.ts'
import type { ChannelPorts } from './ports.ts'
import type { StandingOf, Standings } from './rights/standings.ts'
import { identityOf } from './viewer.ts'

/** Of the sockets of a channel: its viewer has nothing to look for there any more. */
export const NOT_ALLOWED = 4003

type KeeperParts = {
  engine: Engine
  standings: Standings
  inside: ChannelInside
  attendance: Attendance
  live: ChannelLive
  greeter: ChannelGreeter
  ports: ChannelPorts
}

/** Brings what was decided to where it holds: into the voice engine, to those inside, and to the screens that watch. */
export class ChannelKeeper {
  readonly #parts: KeeperParts

  constructor(parts: KeeperParts) {
    this.#parts = parts
  }

  /**
   * Puts into force what people may do in a channel now. Runs in the channel's queue.
   * @param identities of whom something was decided; not given: of all
   */
  async enforce(row: ChannelsTable, identities?: string[]): Promise<void> {
    const { inside, standings } = this.#parts
    const attendees = [...inside.all(row.id).values()].filter(({ identity }) => identities?.includes(identity) ?? true)
    const connections = [...this.#parts.live.of(row.id)].filter(({ viewer }) => {
      const identity = identityOf(viewer)
      return identities === undefined || (identity !== null && identities.includes(identity))
    })
    const standingOf = await standings.of(
      [row],
      [...attendees, ...connections].map(({ viewer }) => viewer),
    )
    for (const attendee of attendees) {
      const standing = standingOf(row, attendee.viewer)
      if (!standing.rights.has('listen')) {
        await this.putOut(row, attendee.identity)
        continue
      }
      if (takeStanding(attendee, standing)) await this.#permit(row, attendee.identity, attendee.maySpeak)
      inside.changed(row.id, attendee.identity)
    }
    for (const connection of connections) await this.#greet(connection, row, standingOf)
  }

  /** Says hello anew to these, by what they may know now. */
  async greet(row: ChannelsTable, connections: LiveConnection[]): Promise<void> {
    const guestIds = connections.flatMap(({ viewer }) => (viewer.as === 'guest' ? viewer.guestId : []))
    const guests = guestIds.length === 0 ? new Map<string, never>() : await this.#parts.ports.guests.byIds(guestIds)
    for (const connection of connections)
      if (connection.viewer.as === 'guest') connection.viewer = guests.get(connection.viewer.guestId) ?? connection.viewer
    const standingOf = await this.#parts.standings.of(
      [row],
      connections.map(({ viewer }) => viewer),
    )
    for (const connection of connections) await this.#greet(connection, row, standingOf)
  }

  /** Out of the voice engine and the channel. Tickets that are out are worth nothing then. */
  async putOut(row: ChannelsTable, identity: string): Promise<void> {
    const { engine, attendance } = this.#parts
    attendance.depart(row.id, identity, 'put out')
    if (engine.awaySince === null) await engine.remove(row.room, identity)
  }

  async #permit(row: ChannelsTable, identity: string, speak: boolean): Promise<void> {
    const { engine, attendance } = this.#parts
    attendance.tickets.note(row.id, identity, speak)
    if (engine.awaySince === null) await engine.permit(row.room, identity, speak)
  }

  async #greet(connection: LiveConnection, row: ChannelsTable, standingOf: StandingOf): Promise<void> {
    const standing = standingOf(row, connection.viewer)
    const waits = connection.viewer.as === 'guest' && standing.role === 'guest' && !standing.facts.admitted
    if (standing.rights.has('see') || waits) await this.#parts.greeter.hello(connection, row, standing)
    else dismiss(connection, 'not_allowed')
  }
}

/** The last that a screen hears of a channel. */
export function dismiss(connection: LiveConnection, why: 'ended' | 'deleted' | 'not_allowed'): void {
  connection.send(JSON.stringify({ event: 'gone', payload: { why } }))
  connection.sees = false
  connection.close(NOT_ALLOWED, why)
}
