import type { Channel } from '@maru/protocol'

/** The rooms that this screen knows, by id; null until the first answer. */
export type Rooms = Readonly<Record<string, Channel>>

export type RoomsInput =
  | { type: 'told'; channels: readonly Channel[] }
  /** All rooms that fit: what is known, fits, and is not among them is there no more. */
  | { type: 'all'; channels: readonly Channel[]; fits: (channel: Channel) => boolean }
  | { type: 'gone'; id: string }

export function nextRooms(rooms: Rooms, input: RoomsInput): Rooms {
  switch (input.type) {
    case 'told':
      return { ...rooms, ...byId(input.channels) }
    case 'all': {
      const told = byId(input.channels)
      const rest = Object.values(rooms).filter((one) => !input.fits(one) || told[one.id])
      return { ...byId(rest), ...told }
    }
    case 'gone': {
      const { [input.id]: gone, ...rest } = rooms
      return gone ? rest : rooms
    }
  }
}

const byId = (channels: readonly Channel[]): Record<string, Channel> => Object.fromEntries(channels.map((one) => [one.id, one]))

export type Sections = {
  /** Somebody is inside, whomever the room belongs to. */
  live: readonly Channel[]
  hub: readonly Channel[]
  groups: readonly { id: string; name: string; slug: string; channels: readonly Channel[] }[]
  mine: readonly Channel[]
}

/** The rooms as a list shows them. Each stands once: where people are, above; else where it belongs. */
export function sections(rooms: Rooms, me: string | null): Sections {
  const all = Object.values(rooms).toSorted(byName)
  const live = all.filter((one) => one.inside_count > 0).toSorted((a, b) => b.inside_count - a.inside_count || byName(a, b))
  const quiet = all.filter((one) => one.inside_count === 0)
  const groups = new Map<string, { id: string; name: string; slug: string; channels: Channel[] }>()
  for (const one of quiet) {
    if (one.home.of !== 'group') continue
    const { id, name, slug, role } = one.home.group
    if (role === null) continue
    const group = groups.get(id) ?? { id, name, slug, channels: [] }
    group.channels.push(one)
    groups.set(id, group)
  }
  return {
    live,
    hub: quiet.filter((one) => one.home.of === 'hub'),
    groups: [...groups.values()].toSorted((a, b) => a.name.localeCompare(b.name)),
    mine: quiet.filter((one) => one.home.of === 'person' && one.home.account.id === me),
  }
}

function byName(a: Channel, b: Channel): number {
  return a.name.localeCompare(b.name) || a.id.localeCompare(b.id)
}
