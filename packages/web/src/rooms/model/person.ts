import type { Channel, ChannelMessage, Occupant } from '@maru/protocol'
import { nameOf } from '../../people/name.ts'

/** What somebody inside is called. */
export function nameOfOccupant(one: Pick<Occupant, 'account' | 'guest_name' | 'identity'>): string {
  return one.account ? nameOf(one.account) : (one.guest_name ?? one.identity)
}

export function nameOfWriter(message: ChannelMessage): string {
  return nameOfOccupant(message)
}

export const isGuest = (one: Pick<Occupant, 'account'>): boolean => one.account === null

/** Whether I may do acts of order there. */
export function may(channel: Channel | null, right: Channel['rights'][number]): boolean {
  return channel?.rights.includes(right) ?? false
}
