import type { Reaction } from '@maru/protocol'
import type { RoomQueue } from '../../engine/room-queue.ts'
import type { Foundation } from '../../foundation.ts'
import type { Channels } from '../channels.ts'
import type { ChannelLive } from '../live/channel-live.ts'
import { notInside } from '../refusals.ts'
import { identityOf, type ChannelViewer } from '../viewer.ts'
import type { ChannelInside } from './channel-inside.ts'
import { keep } from './people-store.ts'

type GestureParts = {
  base: Pick<Foundation, 'db' | 'now'>
  channels: Channels
  inside: ChannelInside
  live: ChannelLive
  queue: RoomQueue
}

/** What those inside say without words: a raised hand, a reaction. */
export class Gestures {
  readonly #parts: GestureParts

  constructor(parts: GestureParts) {
    this.#parts = parts
  }

  /** A hand that is up stays where it is in the row. */
  async raise(idOrSlug: string, viewer: ChannelViewer, raised: boolean): Promise<void> {
    const { base, channels, inside, queue } = this.#parts
    const { row } = await channels.require(idOrSlug, viewer, 'listen')
    await queue.run(row.id, async () => {
      const attendee = inside.get(row.id, identityOf(viewer) ?? '')
      if (!attendee) throw notInside()
      if (raised === (attendee.handAt !== null)) return
      attendee.handAt = raised ? base.now() : null
      await keep(base.db, row.id, attendee.subject, { hand_at: attendee.handAt })
      inside.changed(row.id, attendee.identity)
    })
  }

  async react(idOrSlug: string, viewer: ChannelViewer, reaction: Reaction): Promise<void> {
    const { channels, inside, live } = this.#parts
    const { row } = await channels.require(idOrSlug, viewer, 'listen')
    const identity = identityOf(viewer) ?? ''
    if (!inside.isInside(row.id, identity)) throw notInside()
    live.send(row.id, { event: 'reaction', payload: { identity, reaction } }, undefined, identity)
  }
}
