import type { Channel, Reason } from '@maru/protocol'
import { isRefused } from '../../../api/refused.ts'
import type { Ending } from '../../model/room-state.ts'

/** The door that a guest stands before. */
export type Door = {
  channel: Channel
  /** By a link; else by the front door of a public room. */
  secret: string | null
  waitingRoom: boolean
  maySpeak: boolean
  opensAt: string | null
}

const REFUSALS = [
  'link_expired',
  'link_used_up',
  'link_withdrawn',
  'not_found',
  'banned',
  'removed_lately',
  'channel_locked',
] as const satisfies Reason[]
export type DoorRefusal = (typeof REFUSALS)[number]

/** [GU30] Where a guest is on the way in. */
export type Arrival =
  | { at: 'looking' }
  | { at: 'door'; door: Door }
  | { at: 'refused'; why: DoorRefusal }
  | { at: 'failed'; error: unknown }
  | { at: 'waiting'; pass: string; name: string }
  | { at: 'room'; pass: string }
  | { at: 'out'; ending: Ending }

/** What an error at the door makes of it. */
export function afterTrouble(error: unknown): Arrival {
  const why = isRefused(error) ? REFUSALS.find((reason) => reason === error.reason) : undefined
  return why ? { at: 'refused', why } : { at: 'failed', error }
}

/** What a pass that was kept is good for, by what the hub says to it. */
export type PassState = 'room' | 'waiting' | 'over'
export function passAfter(error: unknown): PassState | null {
  if (!isRefused(error)) return null
  if (error.status === 403 && error.reason === 'forbidden') return 'waiting'
  return error.status === 401 || error.status === 403 || error.status === 404 ? 'over' : null
}
