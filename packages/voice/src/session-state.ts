/**
 * The life of a session, of a call or of a channel. connecting: on the way in for the first time · live: in the engine · reconnecting: was live,
 * and is on the way back · closed: over for good.
 */
export type SessionState = { at: 'connecting' } | { at: 'live' } | { at: 'reconnecting' } | { at: 'closed'; why: ClosedWhy }

/**
 * ended: the hub says that the call is over · hung_up: `close()` was called · elsewhere: another device of the same
 * person took the place · removed: put out by a host · grown: goes on as a channel, in another session · page: the page
 * goes away · lost: neither engine nor hub could be reached for too long · unsupported: this browser can't.
 */
export type ClosedWhy = 'ended' | 'hung_up' | 'elsewhere' | 'removed' | 'grown' | 'page' | 'lost' | 'unsupported'

export type SessionInput = { type: 'joined' } | { type: 'gone' } | { type: 'closed'; why: ClosedWhy }

/** What becomes of a session. The same object comes back where nothing changed. */
export function nextSessionState(state: SessionState, input: SessionInput): SessionState {
  if (state.at === 'closed') return state
  switch (input.type) {
    case 'joined':
      return state.at === 'live' ? state : { at: 'live' }
    case 'gone':
      return state.at === 'live' ? { at: 'reconnecting' } : state
    case 'closed':
      return { at: 'closed', why: input.why }
  }
}

/** How long to wait before the n-th (from 0) try to come back. */
export function retryDelay(attempt: number): number {
  return attempt === 0 ? 0 : Math.min(2000, 125 * 2 ** attempt)
}

/** Past this the hub has long ended a call (it waits for 20 s): a microphone is not kept open for nothing. */
export const CALL_GIVE_UP_MS = 30_000
/** A channel goes on without me: it is worth coming back to for longer. */
export const ROOM_GIVE_UP_MS = 10 * 60_000
