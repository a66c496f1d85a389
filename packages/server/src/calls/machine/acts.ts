import type { Reason } from '@maru/protocol'
import type { CallState, Seat, Side } from './state.ts'

/** Everything that can happen to a call. `tick` only lets time pass. */
export type Act =
  | { act: 'accept'; side: Side; seat: Seat }
  | { act: 'decline'; side: Side; message: string }
  | { act: 'hangUp'; side: Side }
  | { act: 'keepTalking'; side: Side }
  | { act: 'join'; side: Side; device: string }
  /** One of the two brings in a third: it goes on as the channel with this id. */
  | { act: 'grow'; side: Side; into: string }
  | { act: 'screenOpened' }
  | { act: 'screensGone'; grace: number }
  | { act: 'placingScreenGone' }
  | { act: 'placingScreenBack' }
  | { act: 'entered'; side: Side }
  | { act: 'left'; side: Side }
  | { act: 'engineGone' }
  | { act: 'sessionEnded'; session: string }
  | { act: 'blocked'; by: Side }
  | { act: 'tick' }

/** What has to be done about a change, as data. The service does it, in this order, after the change is committed. */
export type Effect =
  /** All screens of both are told the call as it is now: they ring, stop ringing, show it in the thread. */
  | { effect: 'tell' }
  | { effect: 'openRoom' }
  | { effect: 'closeRoom' }
  /** The device in this side's seat gets a ticket. */
  | { effect: 'ticket'; to: Side }
  /** The callee finds a missed call among the notifications. */
  | { effect: 'missed' }

export type Refused = Extract<Reason, 'answered_elsewhere' | 'call_ended' | 'not_your_call' | 'invalid'>

/** The call after an act. `refused` says why the act did nothing; the state may still have moved, by a deadline. */
export type Step = { state: CallState; effects: Effect[]; refused: Refused | null }

export const unchanged = (state: CallState, effects: Effect[] = []): Step => ({ state, effects, refused: null })
export const refuse = (state: CallState, refused: Refused): Step => ({ state, effects: [], refused })
