import type { ChannelAudience, ChannelKind } from '@maru/protocol'

/** A voice channel. */
export type ChannelsTable = {
  id: string
  slug: string
  name: string
  topic: string
  kind: ChannelKind
  home: 'hub' | 'group' | 'person'
  /** With the home `group`. */
  group_id: string | null
  /** Who made it; with the home `person`, on whose profile it is. */
  owner_id: string
  audience: ChannelAudience
  /** Its room in the voice engine: `channel_<id>`, or the room of the call that it grew from. */
  room: string
  temporary: number
  locked: number
  slow_seconds: number
  loudest: number
  created_at: number
}
