import { CHANNEL_TALKERS_MAX, type ChannelSeat } from '@maru/protocol'

import type { Engine } from '../../engine/engine.ts'
import type { RoomQueue } from '../../engine/room-queue.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import type { Channels } from '../channels.ts'
import { channelFull, channelLocked, removedLately, voiceAway } from '../refusals.ts'
import type { Standings } from '../rights/standings.ts'
import { identityOf, subjectOf, type ChannelViewer } from '../viewer.ts'
import type { Attendance } from './attendance.ts'
import type { ChannelInside } from './channel-inside.ts'
import type { Expected } from './expected.ts'
import { comesBack, keep } from './people-store.ts'
import type { Silence } from './silence.ts'
import type { StayLog } from './stay-log.ts'
import type { Temporaries } from './temporaries.ts'

const WAIT_FOR_ENGINE_MS = 5_000
/** A ticket opens the door for so long; while somebody is inside the engine renews it. */
const TICKET_SECONDS = 900
/** Whoever asked for a ticket is on the way for so long. */
const ON_THE_WAY_MS = 30_000

type JoinParts = {
  base: Pick<Foundation, 'db' | 'now'>
  engine: Engine
  channels: Channels
  standings: Standings
  inside: ChannelInside
  attendance: Attendance
  expected: Expected
  stays: StayLog
  queue: RoomQueue
  temporaries: Temporaries
  silence: Silence
}

/** Going in and out. */
export class ChannelJoining {
  readonly #parts: JoinParts
  /** The device that each identity came in by last: a page that closes late takes nobody out who has come anew. */
  readonly #devices = new Map<string, string>()

  constructor(parts: JoinParts) {
    this.#parts = parts
  }

  /** @throws {Refused} with the reason why somebody may not come in */
  async join(idOrSlug: string, viewer: ChannelViewer, device: string): Promise<ChannelSeat> {
    const { channels, engine, queue } = this.#parts
    const { row } = await channels.require(idOrSlug, viewer, 'listen')
    const [identity, subject] = [identityOf(viewer), subjectOf(viewer)]
    if (identity === null || subject === null) throw Refused.notSignedIn()
    if (engine.awaySince !== null && !(await engine.ready(WAIT_FOR_ENGINE_MS))) throw voiceAway()
    const ticket = await queue.run(row.id, () => this.#admit(row.id, viewer, { identity, subject, device }))
    return this.#seat(row.id, viewer, identity, ticket)
  }

  /** They go, by the device that they are in with. Anything else changes nothing. */
  async leave(idOrSlug: string, viewer: ChannelViewer, device: string): Promise<void> {
    const { channels, queue, engine, attendance, base, inside, temporaries } = this.#parts
    const row = await channels.find(idOrSlug)
    const [identity, subject] = [identityOf(viewer), subjectOf(viewer)]
    if (viewer.as === 'guest' && viewer.channelId !== row?.id) throw Refused.notSignedIn()
    if (!row || identity === null || subject === null) return
    await queue.run(row.id, async () => {
      if ((this.#devices.get(keyOf(row.id, identity)) ?? device) !== device) return
      this.#devices.delete(keyOf(row.id, identity))
      const wasInside = inside.get(row.id, identity)
      attendance.depart(row.id, identity, 'left')
      this.#parts.expected.remove(row.id, subject)
      if (wasInside?.handAt != null) await keep(base.db, row.id, subject, { hand_at: null })
      if (engine.awaySince === null) await engine.remove(row.room, identity)
    })
    await temporaries.leftBy(row.id)
  }

  /** All that was remembered of a channel goes with it. */
  forget(channelId: string): void {
    for (const key of this.#devices.keys()) if (key.startsWith(`${channelId}\n`)) this.#devices.delete(key)
  }

  async #admit(channelId: string, viewer: ChannelViewer, who: { identity: string; subject: string; device: string }) {
    const { base, channels, engine, standings, inside, expected, attendance, stays } = this.#parts
    // Read again: who acted in between has been in the queue before.
    const { row, rights } = await channels.require(channelId, viewer, 'listen')
    let standing = await standings.one(row, viewer)
    const now = base.now()
    const past = stays.latest(row.id, who.subject, standing.past)
    if (past && past.removed_until > now) throw removedLately(past.removed_until - now)
    const isBack = inside.isInside(row.id, who.identity) || comesBack(past, now)
    if (row.locked === 1 && !isBack && !rights.has('lock')) throw channelLocked()
    if (past && !isBack && (past.staged === 1 || past.hand_at !== null)) {
      await keep(base.db, row.id, who.subject, { staged: 0, hand_at: null })
      standing = await standings.one(row, viewer)
    }
    const speak = standing.rights.has('speak')
    if (speak && this.talkers(row.id, who.subject) >= CHANNEL_TALKERS_MAX) throw channelFull()
    if (inside.all(row.id).size === 0) await engine.open(row.room, row.loudest)
    const ticket = await engine.mint(row.room, who.identity, { speak, seconds: TICKET_SECONDS })
    attendance.tickets.note(row.id, who.identity, speak)
    this.#devices.set(keyOf(row.id, who.identity), who.device)
    if (!inside.isInside(row.id, who.identity)) expected.add(row.id, who.subject, ON_THE_WAY_MS, speak)
    return ticket
  }

  /** How many may speak, of those inside and on the way, without this one. */
  talkers(channelId: string, but: string): number {
    const { inside, expected } = this.#parts
    const speaking = new Set([...inside.all(channelId).values()].flatMap((one) => (one.maySpeak ? one.subject : [])))
    for (const [subject, speaks] of expected.in(channelId)) if (speaks) speaking.add(subject)
    speaking.delete(but)
    return speaking.size
  }

  async #seat(channelId: string, viewer: ChannelViewer, identity: string, ticket: ChannelSeat['ticket']): Promise<ChannelSeat> {
    const { channels, inside, silence } = this.#parts
    const { row } = await channels.require(channelId, viewer, 'listen')
    const [channel, occupants, silent] = await Promise.all([
      channels.presentOne(row, viewer),
      inside.occupants(row.id, viewer),
      silence.of(row.id, viewer),
    ])
    return { channel, inside: occupants, identity, ticket, silent }
  }
}

const keyOf = (channelId: string, identity: string): string => `${channelId}\n${identity}`
