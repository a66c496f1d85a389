import type { Channel } from '@maru/protocol'
import type { People } from './people.ts'

/** What the hub says of the channel to this site. */
type Facts = { hubName: string; guestsSpeak: boolean }

/**
 * The channel, as this page may see it. members_only: it is there, but a stranger sees nothing of it · refused: not for
 * this site, not there, or ended · unreachable: the hub does not answer, and is asked again.
 */
export type Place =
  | { at: 'loading' }
  | { at: 'open'; facts: Facts; channel: Channel; people: People; connected: boolean }
  | { at: 'members_only'; facts: Facts }
  | { at: 'refused'; why: 'site_not_allowed' | 'not_found' }
  | { at: 'unreachable' }
