import type { Account, ChannelRole, Occupant } from '@maru/protocol'
import { isoTime } from '../../accounts/present.ts'
import type { Standing } from '../rights/standings.ts'
import type { GuestViewer } from '../viewer.ts'

/** Somebody inside, as the hub has them in mind. */
export type Attendee = {
  identity: string
  viewer: { as: 'person'; accountId: string } | GuestViewer
  subject: string
  /** Null for a guest. */
  account: Account | null
  role: ChannelRole
  maySpeak: boolean
  held: boolean
  handAt: number | null
  joinedAt: number
  /** As their own screen says. */
  muted: boolean
  speaking: boolean
}

/** Takes over what they are and may do there now. @returns whether they may speak where they might not before, or the reverse */
export function takeStanding(attendee: Attendee, { role, rights, facts }: Standing): boolean {
  const before = attendee.maySpeak
  attendee.role = role
  attendee.held = facts.held
  attendee.maySpeak = rights.has('speak')
  if (!attendee.maySpeak) {
    attendee.muted = true
    attendee.speaking = false
  }
  return before !== attendee.maySpeak
}

/** For the wire. */
export function presentOccupant(attendee: Attendee): Occupant {
  return {
    identity: attendee.identity,
    account: attendee.account,
    guest_name: attendee.viewer.as === 'guest' ? attendee.viewer.name : null,
    role: attendee.role,
    may_speak: attendee.maySpeak,
    held: attendee.held,
    muted: attendee.muted,
    speaking: attendee.speaking,
    hand_at: attendee.handAt === null ? null : isoTime(attendee.handAt),
    joined_at: isoTime(attendee.joinedAt),
  }
}
