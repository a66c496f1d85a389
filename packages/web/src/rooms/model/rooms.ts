import type { Channel } from '@maru/protocol'
import { computed, signal } from '@preact/signals'
import { me, onSignOut } from '../../state/session.ts'
import { onReconnect, onStream } from '../../state/stream.ts'
import { listChannels, type Which } from './channels-api.ts'
import { nextRooms, sections, type Rooms, type RoomsInput } from './list-state.ts'

/** The rooms that this page knows. */
export const rooms = signal<Rooms>({})
/** Whether it is known where people talk now: asked for, and answered one way or the other. */
export const liveKnown = signal(false)

export const inSections = computed(() => sections(rooms.value, me.value?.id ?? null))

export function tellRooms(input: RoomsInput): void {
  rooms.value = nextRooms(rooms.value, input)
}

const asked = new Map<string, Which>()

/** Asks for some rooms, and again whenever the connection was gone. */
export async function loadRooms(which: Which): Promise<readonly Channel[]> {
  asked.set(JSON.stringify(which), which)
  const channels = await listChannels(which)
  tellRooms({ type: 'all', channels, fits: fitting(which) })
  return channels
}

/** Asks where people talk now. */
export async function loadLive(): Promise<void> {
  try {
    await loadRooms({ of: 'live' })
  } catch (error) {
    // The connection bar tells; asked again when the connection is back.
    console.warn('maru: the rooms in which people talk could not be fetched', error)
  } finally {
    liveKnown.value = true
  }
}

function fitting(which: Which): (channel: Channel) => boolean {
  switch (which.of) {
    case 'live':
      return ({ inside_count }) => inside_count > 0
    case 'hub':
      return ({ home }) => home.of === 'hub'
    case 'group':
      return ({ home }) => home.of === 'group' && home.group.id === which.id
    case 'person':
      return ({ home }) => home.of === 'person' && home.account.id === which.id
  }
}

onStream('maru.channel', (channel) => tellRooms({ type: 'told', channels: [channel] }))
onStream('maru.channel_gone', ({ channel_id }) => tellRooms({ type: 'gone', id: channel_id }))
onReconnect(() => {
  for (const which of asked.values())
    loadRooms(which).catch((error: unknown) => console.warn('maru: rooms could not be fetched', error))
})
onSignOut(() => {
  asked.clear()
  rooms.value = {}
  liveKnown.value = false
})
