import type { Call, Knock, Ticket } from './calls.ts'
import type { Notification, Presence, Status } from './entities.ts'
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
  /** This session was ended elsewhere: the screen goes to sign-in. */
  'maru.signed_out': [body: Record<string, never>]
}
export type StreamEventName = keyof StreamEvents
export type StreamPayload<N extends StreamEventName> = StreamEvents[N][0]

/** A frame from the hub. */
export type StreamFrame = { stream: string[]; event: StreamEventName; payload: string }

/** What a client may send. `device` is told once, at connect, as the query `device`. */
export type StreamRequest =
  | { type: 'subscribe' | 'unsubscribe'; stream: 'user' | 'public' | 'public:local' | 'hashtag'; tag?: string }
  | { type: 'maru.presence'; presence: 'here' | 'away' }
  | { type: 'maru.watch_presence'; account_ids: string[] }
  | { type: 'maru.ping' }
