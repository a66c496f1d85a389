import type { MaruLeaveWhy, MaruReason } from '../public-api.ts'

type MicrophoneTrouble = 'refused' | 'missing' | 'busy' | 'insecure' | 'unsupported'

/**
 * The visitor's own way through the channel. out: only looks · door: is asked who they are · popup: the hub's window is
 * open · entering · waiting: before a waiting room's door · inside.
 */
export type Stay =
  | { at: 'out'; why: Exclude<MaruLeaveWhy, 'left'> | null }
  | { at: 'door'; problem: MaruReason | null }
  | { at: 'popup' }
  | { at: 'entering'; as: 'guest' | 'member' }
  | { at: 'waiting' }
  | Inside

export type Inside = {
  at: 'inside'
  as: 'guest' | 'member'
  identity: string
  line: 'connecting' | 'live' | 'reconnecting'
  muted: boolean
  maySpeak: boolean
  microphone: MicrophoneTrouble | null
  /** The browser wants a touch before anything sounds. */
  silent: boolean
  /** What a host did last to the visitor, until that is old news. */
  said: HostSaid | null
}

/** stage: asked up · seat: sent back · hold: muted · let: may speak again. */
export type HostSaid = 'stage' | 'seat' | 'hold' | 'let'

/** What the voice part tells of the visitor. */
export type Told = Partial<Pick<Inside, 'line' | 'muted' | 'maySpeak' | 'microphone' | 'silent'>>

export type StayInput =
  | { type: 'knocked' }
  | { type: 'turned_away'; reason: MaruReason }
  | { type: 'went_back' }
  | { type: 'popup_opened' }
  | { type: 'entering'; as: 'guest' | 'member' }
  | { type: 'waits' }
  | { type: 'seated'; as: 'guest' | 'member'; identity: string; maySpeak: boolean; muted: boolean }
  | { type: 'told'; change: Told }
  | { type: 'host_said'; act: HostSaid }
  | { type: 'heeded' }
  | { type: 'gone'; why: MaruLeaveWhy }

export const OUTSIDE: Stay = { at: 'out', why: null }

/** [EM4] What becomes of it. The same object comes back where nothing changed. */
export function nextStay(stay: Stay, input: StayInput): Stay {
  switch (input.type) {
    case 'knocked':
      return stay.at === 'out' ? { at: 'door', problem: null } : stay
    case 'turned_away':
      return stay.at === 'inside' ? stay : { at: 'door', problem: input.reason }
    case 'went_back':
      return stay.at === 'inside' ? stay : OUTSIDE
    case 'popup_opened':
      return stay.at === 'out' || stay.at === 'door' ? { at: 'popup' } : stay
    case 'entering':
      return stay.at === 'inside' ? stay : { at: 'entering', as: input.as }
    case 'waits':
      return stay.at === 'entering' ? { at: 'waiting' } : stay
    case 'seated':
      if (stay.at !== 'entering') return stay
      return {
        at: 'inside',
        as: input.as,
        identity: input.identity,
        line: 'connecting',
        muted: input.muted,
        maySpeak: input.maySpeak,
        microphone: null,
        silent: false,
        said: null,
      }
    case 'told':
      if (stay.at !== 'inside' || !differs(stay, input.change)) return stay
      // An open microphone has answered whatever was asked.
      return { ...stay, ...input.change, ...(input.change.muted === false ? { said: null } : {}) }
    case 'host_said':
      return stay.at === 'inside' ? { ...stay, said: input.act } : stay
    case 'heeded':
      return stay.at === 'inside' && stay.said !== null ? { ...stay, said: null } : stay
    case 'gone':
      return stay.at === 'inside' ? { at: 'out', why: input.why === 'left' ? null : input.why } : stay
  }
}

function differs(inside: Inside, change: Partial<Inside>): boolean {
  return Object.entries(change).some(([name, value]) => inside[name as keyof Inside] !== value)
}
