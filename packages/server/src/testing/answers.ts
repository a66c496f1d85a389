import type {
  Account,
  Context,
  CredentialAccount,
  Hub,
  Invite,
  Notification,
  Presence,
  Refusal,
  Relationship,
  Session,
  Status,
  ThreadItem,
  ThreadPage,
  ThreadSummary,
} from '@maru/protocol'

/** What an endpoint answers with, by its path; or a refusal. */
export type Answer<T> = { status: number; headers: Headers; body: T & Partial<Refusal>; text: string }

type Message = Extract<ThreadItem, { kind: 'message' }>
type Markers = Partial<Record<'home' | 'notifications', { last_read_id: string; version: number }>>
type Operation = { requestBody: { content: Record<string, { schema: { required: string[] } }> } }
type OpenApi = { openapi: string; paths: Record<string, Record<string, Operation>> }
type Nothing = Record<never, never>

export type Got<P extends string> = P extends '/api/maru/v1/hub'
  ? Hub
  : P extends '/api/maru/v1/sessions'
    ? Session[]
    : P extends '/api/maru/v1/invites'
      ? Invite[]
      : P extends '/api/maru/v1/threads'
        ? ThreadSummary[]
        : P extends `/api/maru/v1/threads/${string}`
          ? Omit<ThreadPage, 'items'> & { items: Message[] }
          : P extends `/api/maru/v1/presence${string}`
            ? { account_id: string; presence: Presence }[]
            : P extends '/api/maru/v1/openapi.json'
              ? OpenApi
              : GotFromMastodon<P>

type GotFromMastodon<P extends string> = P extends '/api/v1/accounts/verify_credentials'
  ? CredentialAccount
  : P extends `/api/v1/accounts/relationships${string}`
    ? Relationship[]
    : P extends `/api/v1/accounts/search${string}`
      ? Account[]
      : P extends `/api/v1/accounts/${string}/statuses${string}` | `/api/v1/timelines/${string}`
        ? Status[]
        : P extends `/api/v1/accounts/${string}/${string}`
          ? Account[]
          : P extends `/api/v1/accounts/${string}`
            ? Account
            : P extends `/api/v1/statuses/${string}/context`
              ? Context
              : P extends `/api/v1/statuses/${string}/${string}` | `/api/v1/blocks${string}`
                ? Account[]
                : P extends `/api/v1/statuses/${string}`
                  ? Status
                  : P extends `/api/v1/notifications/${string}`
                    ? Notification
                    : P extends `/api/v1/notifications${string}`
                      ? Notification[]
                      : P extends `/api/v1/markers${string}`
                        ? Markers
                        : Nothing

export type Posted<P extends string> = P extends '/api/maru/v1/accounts' | '/api/maru/v1/sessions'
  ? CredentialAccount
  : P extends '/api/maru/v1/invites'
    ? Invite
    : P extends `/api/maru/v1/threads/${string}/read`
      ? { unread: number }
      : P extends `/api/maru/v1/threads/${string}/${string}`
        ? Message
        : P extends `/api/v1/accounts/${string}/${string}`
          ? Relationship
          : P extends `/api/v1/statuses${string}`
            ? Status
            : P extends '/api/v1/markers'
              ? Markers
              : Nothing
