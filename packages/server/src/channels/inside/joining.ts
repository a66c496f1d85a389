import { CHANNEL_TALKERS_MAX, type ChannelSeat } from '@maru/protocol'
import { isoTime } from '../../accounts/present.ts'
import { isSessionLive } from '../../auth/live-session.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import type { Engine } from '../../engine/engine.ts'
import type { RoomQueue } from '../../engine/room-queue.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import type { ChannelAudit } from '../audit.ts'
import type { Channels } from '../channels.ts'
import { channelEnded, channelFull, channelLocked, removedLately, voiceAway } from '../refusals.ts'
import type { Standings } from '../rights/standings.ts'
import { identityOf, subjectOf, type ChannelViewer } from '../viewer.ts'
import type { Attendance } from './attendance.ts'
import type { ChannelInside } from './channel-inside.ts'
import type { Expected } from './expected.ts'
import { comesBack, keep } from './people-store.ts'
import { Seats } from './seats.ts'
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
  audit: ChannelAudit
}

/** Going in and out. */
export class ChannelJoining {
  readonly #parts: JoinParts
  readonly seats = new Seats()

  constructor(parts: JoinParts) {
    this.#parts = parts
  }

  /**
   * @param since of the seat that they come back to by themselves, where they had one
   * @throws {Refused} with the reason why somebody may not come in
   */
  async join(idOrSlug: string, viewer: ChannelViewer, device: string, since?: string): Promise<ChannelSeat> {
    const { channels, engine, queue } = this.#parts
    const { row } = await channels.require(idOrSlug, viewer, 'listen')
    const [identity, subject] = [identityOf(viewer), subjectOf(viewer)]
    if (identity === null || subject === null) throw Refused.notSignedIn()
    if (engine.awaySince !== null && !(await engine.ready(WAIT_FOR_ENGINE_MS))) throw voiceAway()
    const had = since === undefined ? null : Date.parse(since)
    const { ticket, at } = await queue.run(row.id, () => this.#admit(row.id, viewer, { identity, subject, device, had }))
    return { ...(await this.#seat(row.id, viewer, identity)), ticket, since: isoTime(at) }
  }

  /** They go, by the device that they are in with. Anything else changes nothing. */
  async leave(idOrSlug: string, viewer: ChannelViewer, device: string): Promise<void> {
    const { channels, queue, temporaries } = this.#parts
    const row = await channels.find(idOrSlug)
    const [identity, subject] = [identityOf(viewer), subjectOf(viewer)]
    if (viewer.as === 'guest' && viewer.channelId !== row?.id) throw Refused.notSignedIn()
    if (!row || identity === null || subject === null) return
    await queue.run(row.id, async () => {
      if ((this.seats.of(row.id, identity)?.device ?? device) !== device) return
      await this.#goOut(row, identity, subject)
    })
    await temporaries.leftBy(row.id)
  }

  /**
   * [CH31] A session has ended: whoever is in by it goes out, or may not come in by the ticket that it was given. Where
   * it is not known by which session somebody is in, they go out too, and may come back by another.
   */
  async endSession(accountId: string, sessionId: string): Promise<void> {
    const { channels, queue, inside, temporaries } = this.#parts
    const unknown = inside
      .channelIds()
      .filter((id) => inside.isInside(id, accountId) && (this.seats.of(id, accountId)?.sessionId ?? null) === null)
    for (const channelId of new Set([...this.seats.bySession(accountId, sessionId), ...unknown])) {
      const row = await channels.find(channelId)
      if (!row) continue
      await queue.run(row.id, async () => {
        const by = this.seats.of(row.id, accountId)?.sessionId ?? null
        // They have come in anew, by another session.
        if (by !== null && by !== sessionId) return
        await this.#goOut(row, accountId, accountId)
      })
      await temporaries.leftBy(row.id)
    }
  }

  /** Out, and tickets that are out are worth nothing then. Runs in the channel's queue. */
  async #goOut(row: ChannelsTable, identity: string, subject: string): Promise<void> {
    const { engine, attendance, base, inside, expected } = this.#parts
    this.seats.leave(row.id, identity)
    const wasInside = inside.get(row.id, identity)
    attendance.depart(row.id, identity, 'left')
    expected.remove(row.id, subject)
    if (wasInside?.handAt != null) await keep(base.db, row.id, subject, { hand_at: null })
    if (engine.awaySince === null) await engine.remove(row.room, identity)
  }

  /** All that was remembered of a channel goes with it. */
  forget(channelId: string): void {
    this.seats.forget(channelId)
  }

  async #admit(
    channelId: string,
    viewer: ChannelViewer,
    who: { identity: string; subject: string; device: string; had: number | null },
  ) {
    const { audit, base, channels, engine, standings, inside, expected, attendance, stays } = this.#parts
    // Read again: who acted in between has been in the queue before.
    const { row, rights } = await channels.require(channelId, viewer, 'listen')
    const sessionId = (viewer.as === 'person' && viewer.sessionId) || null
    if (sessionId !== null && !(await isSessionLive(base.db, sessionId))) throw Refused.notSignedIn()
    let standing = await standings.one(row, viewer)
    const now = base.now()
    const past = stays.latest(row.id, who.subject, standing.past)
    if (past && past.removed_until > now) throw removedLately(past.removed_until - now)
    if (who.had !== null && (await audit.isEndedSince(row.id, who.had))) throw channelEnded()
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
    this.seats.take(row.id, who.identity, { device: who.device, sessionId })
    if (!inside.isInside(row.id, who.identity)) expected.add(row.id, who.subject, ON_THE_WAY_MS, speak)
    return { ticket, at: now }
  }

  /** How many may speak, of those inside and on the way, without this one. */
  talkers(channelId: string, but: string): number {
    const { inside, expected } = this.#parts
    const speaking = new Set([...inside.all(channelId).values()].flatMap((one) => (one.maySpeak ? one.subject : [])))
    for (const [subject, speaks] of expected.in(channelId)) if (speaks) speaking.add(subject)
    speaking.delete(but)
    return speaking.size
  }

  async #seat(channelId: string, viewer: ChannelViewer, identity: string): Promise<Omit<ChannelSeat, 'ticket' | 'since'>> {
    const { channels, inside, silence } = this.#parts
    const { row } = await channels.require(channelId, viewer, 'listen')
    const [channel, occupants, silent] = await Promise.all([
      channels.presentOne(row, viewer),
      inside.occupants(row.id, viewer),
      silence.of(row.id, viewer),
    ])
    return { channel, inside: occupants, identity, silent }
  }
}
