import * as v from 'valibot'

const WATCHED_MAX = 500

/** What a client may say on its socket; see `StreamRequest` in the protocol. */
export const Request = v.variant('type', [
  v.object({
    type: v.picklist(['subscribe', 'unsubscribe']),
    stream: v.picklist(['user', 'public', 'public:local', 'hashtag']),
    tag: v.optional(v.pipe(v.string(), v.toLowerCase(), v.maxLength(100)), ''),
  }),
  v.object({ type: v.literal('maru.presence'), presence: v.picklist(['here', 'away']) }),
  v.object({
    type: v.literal('maru.watch_presence'),
    account_ids: v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(WATCHED_MAX)),
  }),
  v.object({ type: v.literal('maru.ping') }),
])
export type Request = v.InferOutput<typeof Request>

/** @returns null where it can't be understood. */
export function readRequest(text: string): Request | null {
  try {
    const result = v.safeParse(Request, JSON.parse(text))
    return result.success ? result.output : null
  } catch {
    return null
  }
}

/** The name under which a stream is kept. `tag` counts for hashtags alone. */
export const streamKey = (stream: string, tag: string): string => (stream === 'hashtag' ? `hashtag:${tag.toLowerCase()}` : stream)
