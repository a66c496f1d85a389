import * as v from 'valibot'

export const HANDLE_PATTERN = /^[a-z0-9_]{2,30}$/
export const PASSWORD_MIN = 8
export const POST_CHARACTERS_MAX = 500

/** What anybody may know of this hub before signing in. */
export const Hub = v.object({
  name: v.string(),
  version: v.string(),
  registrations: v.picklist(['open', 'invite', 'closed']),
  /** True until the first person has signed up; that person becomes the owner. */
  needs_owner: v.boolean(),
  limits: v.object({
    post_characters: v.number(),
    /** null: calls have no length. */
    call_seconds: v.nullable(v.number()),
    ring_seconds: v.number(),
    warn_seconds: v.number(),
    voice_note_seconds: v.number(),
    can_extend: v.boolean(),
  }),
})
export type Hub = v.InferOutput<typeof Hub>

const Password = v.pipe(v.string(), v.minLength(PASSWORD_MIN), v.maxLength(256))

export const SignUp = v.object({
  handle: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(HANDLE_PATTERN)),
  password: Password,
  display_name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(50)), ''),
  invite: v.optional(v.string(), ''),
  locale: v.optional(v.picklist(['en', 'ko']), 'en'),
  time_zone: v.optional(v.pipe(v.string(), v.maxLength(64)), 'UTC'),
})
export const SignIn = v.object({
  handle: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(64)),
  password: v.pipe(v.string(), v.maxLength(256)),
})

export const Session = v.object({
  id: v.string(),
  /** A short name made from the browser's User-Agent, e.g. "Chromium on Linux". */
  name: v.string(),
  created_at: v.string(),
  last_seen_at: v.string(),
  current: v.boolean(),
})
export type Session = v.InferOutput<typeof Session>

export const Invite = v.object({
  code: v.string(),
  url: v.string(),
  created_at: v.string(),
  expires_at: v.string(),
  uses_left: v.number(),
})
export type Invite = v.InferOutput<typeof Invite>
