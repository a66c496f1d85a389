import type { Accounts } from '../../accounts/accounts.ts'
import type { Foundation } from '../../foundation.ts'
import type { createChannels } from '../create.ts'
import { GuestEntry } from './entering/guest-entry.ts'
import { GuestDoor } from './guest-door.ts'
import { Guests } from './guests.ts'
import { GuestLinks } from './links/guest-links.ts'
import { LinkUses } from './links/link-uses.ts'
import { TakenNames } from './names/taken-names.ts'
import { PassEnds } from './pass-ends.ts'
import { Doorstep } from './waiting/doorstep.ts'
import { WaitingRoom } from './waiting/waiting-room.ts'

type Near = {
  accounts: Accounts
  channels: Pick<
    ReturnType<typeof createChannels>,
    'channels' | 'channelInside' | 'channelLive' | 'channelAudit' | 'channelKeeper' | 'channelBackground'
  >
}

/** Puts together what lets people in who have no account. */
export function createGuests(base: Foundation, { accounts, channels: near }: Near) {
  const { channels, channelInside: inside, channelLive: live, channelAudit: audit } = near
  const doorstep = new Doorstep(live, base.now)
  const guests = new Guests(base, { inside, doorstep })
  const passEnds = new PassEnds(base, { guests, channels, keeper: near.channelKeeper, live })
  const uses = new LinkUses(base)
  const waitingRoom = new WaitingRoom(base, {
    guests,
    uses,
    audit,
    live,
    doorstep,
    passEnds,
    background: near.channelBackground,
  })
  return {
    guests,
    doorstep,
    passEnds,
    waitingRoom,
    guestLinks: new GuestLinks(base, { accounts, audit, guests, passEnds, waitingRoom }),
    guestDoor: new GuestDoor(base, { channels, inside, uses }),
    guestEntry: new GuestEntry(base, { uses, names: new TakenNames(base, inside), doorstep, passEnds }),
  }
}
