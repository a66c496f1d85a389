import * as v from 'valibot'
import { Call } from './calls.ts'
import { Account, Presence, Status } from './entities.ts'

/** One line in the flow between two people: a message (a direct status, also a voice note) or a call. Ids of both kinds sort by time in one order. */
export const ThreadItem = v.variant('kind', [
  v.object({ kind: v.literal('message'), id: v.string(), at: v.string(), status: Status }),
  v.object({ kind: v.literal('call'), id: v.string(), at: v.string(), call: Call }),
])
export type ThreadItem = v.InferOutput<typeof ThreadItem>

export const ThreadSummary = v.object({
  account: Account,
  last: v.nullable(ThreadItem),
  unread: v.number(),
  presence: Presence,
})
export type ThreadSummary = v.InferOutput<typeof ThreadSummary>

/** Newest first; `next` goes into `max_id` for the page before, null at the beginning of the thread. */
export const ThreadPage = v.object({
  account: Account,
  items: v.array(ThreadItem),
  next: v.nullable(v.string()),
  /** The newest item's id that this person has read, or null. */
  read_id: v.nullable(v.string()),
})
export type ThreadPage = v.InferOutput<typeof ThreadPage>

export const SendMessage = v.object({ text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000)) })
export const MarkRead = v.object({ id: v.string() })
