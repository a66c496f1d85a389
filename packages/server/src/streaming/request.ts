import * as v from 'valibot'

const WATCHED_MAX = 500

/** What a client may say on its socket; see `StreamRequest` in the protocol. */
export const Request = v.variant('type', [
  v.object({
    type: v.picklist(['subscribe', 'unsubscribe']),
    stream: v.picklist(['user', 'public', 'public:local', 'hashtag', 'maru:group']),
    tag: v.optional(v.pipe(v.string(), v.toLowerCase(), v.maxLength(100)), ''),
    group: v.optional(v.pipe(v.string(), v.maxLength(20)), ''),
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

/** The name under which a stream is kept. `tag` counts for hashtags alone, `group` for groups. */
export function streamKey({ stream, tag, group }: { stream: string; tag: string; group: string }): string {
  if (stream === 'hashtag') return `hashtag:${tag.toLowerCase()}`
  return stream === 'maru:group' ? groupStream(group) : stream
}

export const groupStream = (groupId: string): string => `maru:group:${groupId}`

/** A stream as a frame names it: its kind, and which of that kind. */
export function streamNames(key: string): string[] {
  const kind = ['hashtag', 'maru:group'].find((name) => key.startsWith(`${name}:`))
  return kind === undefined ? [key] : [kind, key.slice(kind.length + 1)]
}
