import type { Accounts } from '../../accounts/accounts.ts'
import type { Foundation } from '../../foundation.ts'
import type { createChannels } from '../create.ts'
import { GuestEntry } from './entering/guest-entry.ts'
import { GuestDoor } from './guest-door.ts'
import { Guests } from './guests.ts'
import { GuestLinks } from './links/guest-links.ts'
import { LinkUses } from './links/link-uses.ts'
import { TakenNames } from './names/taken-names.ts'
import { WaitingRoom } from './waiting/waiting-room.ts'

type Near = {
  accounts: Accounts
  channels: Pick<ReturnType<typeof createChannels>, 'channels' | 'channelInside' | 'channelLive' | 'channelAudit'>
}

/** Puts together what lets people in who have no account. */
export function createGuests(
  base: Foundation,
  { accounts, channels: { channels, channelInside, channelLive, channelAudit } }: Near,
) {
  const guests = new Guests(base, { inside: channelInside, live: channelLive })
  const uses = new LinkUses(base)
  const waitingRoom = new WaitingRoom(base, { guests, uses, audit: channelAudit, live: channelLive })
  return {
    guests,
    waitingRoom,
    guestLinks: new GuestLinks(base, { accounts, audit: channelAudit, guests, waitingRoom }),
    guestDoor: new GuestDoor(base, { channels, inside: channelInside, uses }),
    guestEntry: new GuestEntry(base, { uses, names: new TakenNames(base, channelInside), waitingRoom }),
  }
}
