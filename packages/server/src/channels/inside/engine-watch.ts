import type { Db } from '../../db/database.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import { EngineAway, type Engine, type RoomInside } from '../../engine/engine.ts'
import type { RoomQueue } from '../../engine/room-queue.ts'
import type { Foundation } from '../../foundation.ts'
import type { Background } from '../../calls/life/background.ts'
import type { Attendance } from './attendance.ts'
import type { ChannelInside } from './channel-inside.ts'
import { allOut } from './people-store.ts'
import type { StayLog } from './stay-log.ts'
import type { Temporaries } from './temporaries.ts'

const CHECK_EVERY_MS = 10_000
const OWN_ROOM = 'channel_'

type WatchParts = {
  base: Pick<Foundation, 'db' | 'now' | 'log'>
  engine: Engine
  inside: ChannelInside
  attendance: Attendance
  queue: RoomQueue
  background: Background
  stays: StayLog
  temporaries: Temporaries
}

/** Keeps channels and the voice engine of one mind: by what it reports, and by looking regularly. [CH17] [CH18] */
export class ChannelEngineWatch {
  readonly #parts: WatchParts
  /** When something was last heard of somebody: what a look at the engine began before that tells is old. */
  readonly #heardAt = new Map<string, number>()
  #clock = 0
  #timer: NodeJS.Timeout | null = null
  #checking: Promise<void> | null = null

  constructor(parts: WatchParts) {
    this.#parts = parts
  }

  listen(): void {
    const { engine, background } = this.#parts
    engine.on('entered', ({ room, identity }) => background.run(() => this.#moved(room, identity, true)))
    engine.on('left', ({ room, identity }) => background.run(() => this.#moved(room, identity, false)))
    engine.on('gone', () => background.run(() => this.#gone()))
    engine.on('back', () => background.run(() => this.check()))
  }

  start(): void {
    this.#timer = setInterval(() => this.#parts.background.run(() => this.check()), CHECK_EVERY_MS)
    this.#timer.unref()
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer)
  }

  /** Compares the engine's rooms with who is inside, and puts right what differs. */
  check(): Promise<void> {
    this.#checking ??= this.#check().finally(() => (this.#checking = null))
    return this.#checking
  }

  async #check(): Promise<void> {
    const { base, engine, temporaries } = this.#parts
    if (engine.awaySince !== null) return
    try {
      const since = (this.#clock += 1)
      const rooms = await engine.list()
      const channels = await channelsOfRooms(
        base.db,
        rooms.map(({ room }) => room),
      )
      for (const found of rooms) {
        const row = channels.get(found.room)
        if (row) await this.#compare(row, found, since)
        else if (found.room.startsWith(OWN_ROOM)) await this.#closeUnlessOwned(found.room)
      }
      for (const channelId of this.#parts.inside.channelIds()) await this.#emptyUnless(channelId, rooms, since)
      await temporaries.sweep()
      this.#forgetBefore(since)
    } catch (error) {
      if (!(error instanceof EngineAway)) throw error
      base.log.debug({ err: error }, 'the voice engine went away while its channels were checked')
    }
  }

  async #compare(row: ChannelsTable, found: RoomInside, since: number): Promise<void> {
    const { inside, attendance, queue, engine } = this.#parts
    const isNews = (identity: string): boolean => (this.#heardAt.get(keyOf(row.room, identity)) ?? 0) < since
    await queue.run(row.id, async () => {
      for (const identity of found.identities)
        if (!inside.isInside(row.id, identity) && isNews(identity)) await attendance.arrive(row, identity)
      for (const [identity, attendee] of inside.all(row.id)) {
        if (!isNews(identity)) continue
        if (!found.identities.includes(identity)) attendance.depart(row.id, identity, 'lost')
        else if (attendee.maySpeak !== found.speakers.includes(identity))
          await engine.permit(row.room, identity, attendee.maySpeak)
      }
    })
  }

  /** Everybody is out of a channel whose room is gone. */
  async #emptyUnless(channelId: string, rooms: RoomInside[], since: number): Promise<void> {
    const { base, inside, attendance, queue } = this.#parts
    const row = await base.db.selectFrom('channels').selectAll().where('id', '=', channelId).executeTakeFirst()
    if (row && rooms.some(({ room }) => room === row.room)) return
    await queue.run(channelId, () => {
      for (const identity of inside.all(channelId).keys())
        if (!row || (this.#heardAt.get(keyOf(row.room, identity)) ?? 0) < since) attendance.depart(channelId, identity, 'lost')
      return Promise.resolve()
    })
  }

  /** Asked once more: it may have been made after the rooms were listed. */
  async #closeUnlessOwned(room: string): Promise<void> {
    if (!(await channelsOfRooms(this.#parts.base.db, [room])).has(room)) await this.#parts.engine.close(room)
  }

  #moved(room: string, identity: string, entered: boolean): Promise<void> {
    const { base, queue, attendance } = this.#parts
    this.#heardAt.set(keyOf(room, identity), (this.#clock += 1))
    // In the order in which it was told, also where the database answers in another.
    return queue.run(`of ${room}`, async () => {
      const row = (await channelsOfRooms(base.db, [room])).get(room)
      // A call's room, or one of a channel that is gone.
      if (!row) return
      await queue.run(row.id, async () => {
        if (entered) await attendance.arrive(row, identity)
        else attendance.depart(row.id, identity, 'lost')
      })
    })
  }

  async #gone(): Promise<void> {
    const { base, inside, attendance, queue, stays } = this.#parts
    await Promise.all(
      inside.channelIds().map((channelId) =>
        queue.run(channelId, () => {
          for (const identity of inside.all(channelId).keys()) attendance.depart(channelId, identity, 'lost')
          return Promise.resolve()
        }),
      ),
    )
    await stays.flush()
    await allOut(base.db, base.now())
  }

  #forgetBefore(since: number): void {
    for (const [key, at] of this.#heardAt) if (at < since) this.#heardAt.delete(key)
  }
}

const keyOf = (room: string, identity: string): string => `${room}\n${identity}`

async function channelsOfRooms(db: Db, rooms: string[]): Promise<Map<string, ChannelsTable>> {
  if (rooms.length === 0) return new Map()
  const rows = await db.selectFrom('channels').selectAll().where('room', 'in', rooms).execute()
  return new Map(rows.map((row) => [row.room, row]))
}
