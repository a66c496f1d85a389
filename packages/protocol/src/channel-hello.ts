import * as v from 'valibot'
import { Channel, Occupant } from './channels.ts'
import { WaitingGuest } from './guests.ts'

/** What the socket of a channel says at first, and again whenever the viewer's own state there changes. */
export const ChannelHello = v.object({
  channel: Channel,
  inside: v.array(Occupant),
  identity: v.nullable(v.string()),
  /** With `lock` or `remove`: who waits before the door. */
  waiting: v.array(WaitingGuest),
  /** As in `ChannelSeat`, and as it is now: a block that is made inside counts at once. */
  silent: v.array(v.string()),
})
export type ChannelHello = v.InferOutput<typeof ChannelHello>
