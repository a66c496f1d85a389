/**
 * What `<maru-voice>` offers to the page that it stands in. The hub serves this file as `/embed.d.ts`; it needs nothing
 * from elsewhere.
 */

/** Somebody inside, as a visitor may see them. */
export interface MaruPerson {
  readonly identity: string
  readonly name: string
  /** Has no account on the hub. */
  readonly guest: boolean
  readonly speaking: boolean
  readonly muted: boolean
  /** May open their microphone; on a stage: is on it. */
  readonly maySpeak: boolean
  /** Has raised a hand. */
  readonly hand: boolean
}

/** What somebody wrote in the room while the visitor is inside. */
export interface MaruMessage {
  readonly id: string
  readonly identity: string
  readonly name: string
  readonly guest: boolean
  /** The visitor wrote it. */
  readonly own: boolean
  readonly text: string
}

/**
 * loading: asks the hub · outside: shows who is inside · joining: on the way in, also before a waiting room's door ·
 * inside · unavailable: the `maru-error` that came before says why.
 */
export type MaruState = 'loading' | 'outside' | 'joining' | 'inside' | 'unavailable'

/**
 * Why something did not work. site_not_allowed: the channel's owner has not named this site · not_found: no such
 * channel, or not for everybody · unreachable: the hub does not answer, and is asked again · popup_blocked ·
 * popup_closed: the person said no, closed the window, or went back · the rest are the hub's own reasons.
 */
export type MaruReason =
  | 'site_not_allowed'
  | 'not_found'
  | 'unreachable'
  | 'popup_blocked'
  | 'popup_closed'
  | 'not_admitted'
  | 'name_taken'
  | 'banned'
  | 'removed_lately'
  | 'channel_locked'
  | 'channel_ended'
  | 'channel_full'
  | 'link_expired'
  | 'link_used_up'
  | 'link_withdrawn'
  | 'rate_limited'
  | (string & {})

/** left: by the person or by `leave()` · ended: for all, or the channel is gone · removed: by a host · banned: for good · expired: the pass, after its hours or with the session · elsewhere: the same person came in on another device · lost: the connection, for too long. */
export type MaruLeaveWhy = 'left' | 'ended' | 'removed' | 'banned' | 'expired' | 'elsewhere' | 'lost'

export interface MaruJoinOptions {
  /** guest: with a name and no account · member: by the hub's own window, which asks the person. Else the element asks. */
  as?: 'guest' | 'member'
  /** A guest's name. */
  name?: string
  /** False: only listen; the microphone is not asked for. */
  speak?: boolean
}

export interface MaruEvents {
  /** The channel is known. */
  'maru-ready': CustomEvent<{ name: string; topic: string }>
  'maru-join': CustomEvent<{ identity: string; as: 'guest' | 'member' }>
  'maru-leave': CustomEvent<{ why: MaruLeaveWhy }>
  /** Who is inside has changed. */
  'maru-people': CustomEvent<{ people: readonly MaruPerson[]; count: number }>
  /** Who speaks has changed. */
  'maru-speaking': CustomEvent<{ identities: readonly string[] }>
  'maru-muted': CustomEvent<{ muted: boolean }>
  /** The visitor's own hand went up or down, also by a host who asked them up. */
  'maru-hand': CustomEvent<{ raised: boolean }>
  /** The visitor may open the microphone from now on, or no more: asked up, sent back, muted by a host, let. */
  'maru-may-speak': CustomEvent<{ maySpeak: boolean }>
  /** Somebody wrote in the room, the visitor too. */
  'maru-message': CustomEvent<MaruMessage>
  /** How many messages the visitor has not read has changed. */
  'maru-unread': CustomEvent<{ count: number }>
  'maru-error': CustomEvent<{ reason: MaruReason }>
}

/** The element. Attributes: `channel` (its slug or id) and `lang` (`en`, `ko`; else the page's). */
export interface MaruVoiceElement extends HTMLElement {
  /** The attribute `channel`. */
  channel: string
  readonly state: MaruState
  readonly people: readonly MaruPerson[]
  /** One's own microphone: true where it is closed, also outside. Setting it counts inside alone. */
  muted: boolean
  /** The visitor's own hand. Setting it counts inside alone. */
  hand: boolean
  /** How many messages of the room the visitor has not read; 0 outside. */
  readonly unread: number
  /** How loud the others are, 0 to 1. */
  volume: number
  /**
   * The secret of a guest link (what stands behind `#` in it), for a page that gives it only to those who are meant.
   * A property, never an attribute: what stands in a page's source is for all who read it.
   */
  guestLink: string | null
  /**
   * Goes in, or opens the element's own door where `options` leave something to ask. Call it where the person has just
   * pressed something: the browser wants that for the hub's window and for sound. Resolves once inside.
   * Rejects with an `Error` that has a `reason`.
   */
  join(options?: MaruJoinOptions): Promise<void>
  leave(): void
  addEventListener<K extends keyof MaruEvents>(
    type: K,
    listener: (this: MaruVoiceElement, event: MaruEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void
}

declare global {
  interface HTMLElementTagNameMap {
    'maru-voice': MaruVoiceElement
  }
}
