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
import { Opening } from './waiting/opening.ts'
import { WaitingRoom } from './waiting/waiting-room.ts'

type Near = {
  accounts: Accounts
  channels: Pick<
    ReturnType<typeof createChannels>,
    'channelPorts' | 'channels' | 'channelInside' | 'channelLive' | 'channelAudit' | 'channelKeeper' | 'channelBackground'
  >
}

/** Puts together what lets people in who have no account. */
export function createGuests(base: Foundation, { accounts, channels: near }: Near) {
  const { channels, channelInside: inside, channelLive: live, channelAudit: audit } = near
  const doorstep = new Doorstep(live, base.now)
  const guests = new Guests(base, { inside, doorstep })
  const passEnds = new PassEnds(base, { guests, channels, keeper: near.channelKeeper, live })
  const uses = new LinkUses(base)
  const opensAt = (channelId: string) => near.channelPorts.meetings.opensAt(channelId)
  const background = near.channelBackground
  const waitingRoom = new WaitingRoom(base, {
    guests,
    uses,
    audit,
    live,
    doorstep,
    passEnds,
    background,
  })
  return {
    guests,
    doorstep,
    passEnds,
    waitingRoom,
    opening: new Opening(base, { guests, uses, inside, live, passEnds, waitingRoom, background, opensAt }),
    guestLinks: new GuestLinks(base, { accounts, audit, guests, passEnds, waitingRoom }),
    guestDoor: new GuestDoor(base, { channels, uses, opensAt }),
    guestEntry: new GuestEntry(base, { uses, names: new TakenNames(base, inside), doorstep, passEnds, opensAt }),
  }
}
