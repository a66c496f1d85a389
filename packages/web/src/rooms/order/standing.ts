import type { Channel, Occupant } from '@maru/protocol'

const RANK: Record<Occupant['role'], number> = {
  owner: 4,
  host: 3,
  moderator: 2,
  member: 1,
  guest: 1,
  stranger: 1,
  blocked: 0,
  banned: 0,
}

/** Whether I stand above somebody: nobody acts on their like. The hub decides; this only keeps buttons away that it would refuse. */
export function standsAbove(channel: Channel, ownsHub: boolean, one: Pick<Occupant, 'role'>): boolean {
  return (ownsHub ? 5 : RANK[channel.role]) > RANK[one.role]
}
