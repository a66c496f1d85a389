import type { Accounts } from '../../accounts/accounts.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Foundation } from '../../foundation.ts'
import type { ChannelPorts } from '../ports.ts'
import type { Standings } from '../rights/standings.ts'
import { guestOfIdentity, subjectOf, type GuestViewer } from '../viewer.ts'
import type { Attendee } from './attendee.ts'
import type { ChannelInside } from './channel-inside.ts'
import { SOMEBODY, type Expected } from './expected.ts'
import { COMES_BACK_MS, comesBack } from './people-store.ts'
import type { StayLog } from './stay-log.ts'
import { Tickets } from './tickets.ts'

type AttendanceParts = {
  base: Pick<Foundation, 'db' | 'now'>
  accounts: Accounts
  engine: Engine
  inside: ChannelInside
  standings: Standings
  ports: ChannelPorts
  expected: Expected
  stays: StayLog
}

/** lost: without a word, and maybe back in a moment · left: they said so · put out: their place is not kept. */
export type Departure = 'lost' | 'left' | 'put out'

/** Takes people who are in the voice engine into their channel, or puts them out again, and takes them out of it. */
export class Attendance {
  /** What the tickets said that are out. */
  readonly tickets = new Tickets()
  readonly #parts: AttendanceParts

  constructor(parts: AttendanceParts) {
    this.#parts = parts
  }

  /** Somebody has come into the room of this channel. Whoever may not be there is put out at once. */
  async arrive(row: ChannelsTable, identity: string): Promise<void> {
    const { base, engine, inside, standings, expected, stays } = this.#parts
    const viewer = await this.whoIs(identity)
    const standing = viewer && (await standings.one(row, viewer))
    const subject = viewer && subjectOf(viewer)
    const past = subject ? stays.latest(row.id, subject, standing?.past ?? null) : null
    const now = base.now()
    if (!viewer || !subject || !standing?.rights.has('listen') || (past?.removed_until ?? 0) > now) {
      await engine.remove(row.room, identity)
      return
    }
    const known = inside.get(row.id, identity)
    const speaks = standing.rights.has('speak')
    const attendee: Attendee = {
      identity,
      viewer,
      subject,
      account: await this.#account(viewer),
      role: standing.role,
      maySpeak: speaks,
      held: standing.facts.held,
      handAt: past?.hand_at ?? null,
      joinedAt: known?.joinedAt ?? (past && comesBack(past, now) && past.joined_at > 0 ? past.joined_at : now),
      muted: true,
      speaking: false,
    }
    if (this.tickets.mayDiffer(row.id, identity, speaks)) await engine.permit(row.room, identity, speaks)
    expected.remove(row.id, subject)
    expected.remove(row.id, SOMEBODY)
    stays.note(row.id, subject, { inside: 1, joined_at: attendee.joinedAt, out_at: 0 })
    inside.put(row.id, attendee)
  }

  /** Somebody is out. */
  depart(channelId: string, identity: string, how: Departure): void {
    const { base, inside, expected, stays } = this.#parts
    const attendee = inside.drop(channelId, identity)
    if (!attendee) return
    stays.note(channelId, attendee.subject, { inside: 0, out_at: how === 'put out' ? 0 : base.now() })
    if (how === 'lost') expected.add(channelId, attendee.subject, COMES_BACK_MS, attendee.maySpeak)
    else expected.remove(channelId, attendee.subject)
  }

  /** Who is behind an identity of the engine. */
  async whoIs(identity: string): Promise<{ as: 'person'; accountId: string } | GuestViewer | null> {
    const guestId = guestOfIdentity(identity)
    if (guestId !== null) return (await this.#parts.ports.guests.byIds([guestId])).get(guestId) ?? null
    return (await this.#parts.accounts.get(identity)) ? { as: 'person', accountId: identity } : null
  }

  async #account(viewer: Attendee['viewer']) {
    if (viewer.as === 'guest') return null
    const account = await this.#parts.accounts.get(viewer.accountId)
    return account && this.#parts.accounts.present(account)
  }
}
