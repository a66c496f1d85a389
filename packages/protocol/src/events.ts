import type { Call, Knock, Ticket } from './calls.ts'
import type { ChannelHello } from './channel-hello.ts'
import type { Channel, ChannelMessage, Meeting, Occupant, Reaction } from './channels.ts'
import type { Notification, Presence, Status } from './entities.ts'
import type { WaitingGuest } from './guests.ts'
import type { ThreadItem } from './threads.ts'

/**
 * What the streaming socket (`/api/v1/streaming`) sends: Mastodon's events under Mastodon's names, Maru's own under
 * names that begin with `maru.`. On the wire each is `{"stream":["user"],"event":<name>,"payload":<JSON string>}`.
 */
export type StreamEvents = {
  update: [status: Status]
  'status.update': [status: Status]
  /** The payload is the bare id. */
  delete: [statusId: string]
  notification: [notification: Notification]
  /** A call changed. `ticket` goes only to the socket of the device that is in the call. */
  'maru.call': [body: { call: Call; ticket: Ticket | null }]
  /** A new or changed line in the thread with `with_account_id`. */
  'maru.thread': [body: { with_account_id: string; item: ThreadItem; unread: number }]
  /** I read a thread on another screen. */
  'maru.thread_read': [body: { with_account_id: string; read_id: string; unread: number }]
  'maru.presence': [body: { account_id: string; presence: Presence }]
  'maru.knock': [knock: Knock]
  /** A channel that I may see is new or changed, or the first came in, or the last left. Not for every step inside. */
  'maru.channel': [channel: Channel]
  /** A channel is gone, or I may not see it any more. */
  'maru.channel_gone': [body: { channel_id: string }]
  /** Somebody asks me into a channel. Rings nothing. */
  'maru.channel_invited': [body: { channel: Channel; by_account_id: string }]
  /** A meeting that I want to be reminded of begins soon. */
  'maru.meeting_soon': [meeting: Meeting]
  /** One that I want to be reminded of, or that I planned, has another time now. Not to who did it. */
  'maru.meeting_moved': [meeting: Meeting]
  /** It does not take place. */
  'maru.meeting_cancelled': [meeting: Meeting]
  /** To the hub's owner: so many reports wait now. */
  'maru.reports': [body: { open: number }]
  /** This session was ended elsewhere: the screen goes to sign-in. */
  'maru.signed_out': [body: Record<string, never>]
}
export type StreamEventName = keyof StreamEvents
export type StreamPayload<N extends StreamEventName> = StreamEvents[N][0]

/** A frame from the hub. */
export type StreamFrame = { stream: string[]; event: StreamEventName; payload: string }

/**
 * What the socket of one channel (`/api/maru/v1/channels/:id/live`) sends, to whoever may see it: members by their
 * session, guests by `?pass=`, strangers and other sites' pages by nothing where the channel is public. Each frame is
 * `{"event":<name>,"payload":<JSON value>}`.
 */
export type ChannelEvents = {
  hello: [hello: ChannelHello]
  /** Who came or changed, and the identities of who left. Gathered over 200 ms at most. */
  people: [body: { changed: Occupant[]; gone: string[]; inside_count: number }]
  /** All who speak now, by identity. */
  speaking: [body: { identities: string[] }]
  message: [message: ChannelMessage]
  message_deleted: [body: { id: string }]
  reaction: [body: { identity: string; reaction: Reaction }]
  /** To hosts: who waits before the door. */
  waiting: [guests: WaitingGuest[]]
  /** To a guest: let in, or not. */
  admitted: [body: { admit: boolean }]
  /** To the one it is done to: held, let, brought up, sent back; `removed` and `banned` are the last that they hear. */
  act: [body: { act: 'hold' | 'let' | 'stage' | 'seat' | 'remove' | 'ban' }]
  /** Ended for all, deleted, or not to be seen by this viewer any more. */
  gone: [body: { why: 'ended' | 'deleted' | 'not_allowed' }]
}
export type ChannelEventName = keyof ChannelEvents
export type ChannelFrame = { [N in ChannelEventName]: { event: N; payload: ChannelEvents[N][0] } }[ChannelEventName]

/** What a client says on a channel's socket. `voice` only counts while its identity is inside. */
export type ChannelRequest = { type: 'voice'; muted: boolean; speaking: boolean } | { type: 'ping' }

/** What a client may send. `device` is told once, at connect, as the query `device`. */
export type StreamRequest =
  | {
      type: 'subscribe' | 'unsubscribe'
      stream: 'user' | 'public' | 'public:local' | 'hashtag' | 'maru:group'
      tag?: string
      group?: string
    }
  | { type: 'maru.presence'; presence: 'here' | 'away' }
  | { type: 'maru.watch_presence'; account_ids: string[] }
  | { type: 'maru.ping' }
