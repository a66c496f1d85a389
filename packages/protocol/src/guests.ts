import * as v from 'valibot'
import { DeviceId } from './calls.ts'
import { Channel } from './channels.ts'
import { Account } from './entities.ts'

export const GUEST_NAME_MAX = 30

/** A link that lets people in who have no account. */
export const GuestLink = v.object({
  id: v.string(),
  channel_id: v.string(),
  /** With the secret in the fragment. Told once, to who made it; afterwards empty: the hub keeps only a hash. */
  url: v.string(),
  expires_at: v.nullable(v.string()),
  /** 0: any number. */
  uses_max: v.number(),
  uses: v.number(),
  waiting_room: v.boolean(),
  may_speak: v.boolean(),
  created_by: Account,
  created_at: v.string(),
})
export type GuestLink = v.InferOutput<typeof GuestLink>
export const MakeGuestLink = v.object({
  /** Seconds from now; null: until it is withdrawn. */
  lifetime: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(60), v.maxValue(366 * 86_400))),
  uses_max: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)), 0),
  waiting_room: v.optional(v.boolean(), false),
  may_speak: v.optional(v.boolean(), true),
})
export type MakeGuestLink = v.InferInput<typeof MakeGuestLink>

/** 32 random bytes in base64url, from the fragment of a guest link. */
export const LinkSecret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))

/** Looks at a link without using it up. */
export const PeekGuestLink = v.object({ secret: LinkSecret })
export const GuestDoor = v.object({
  channel: Channel,
  waiting_room: v.boolean(),
  may_speak: v.boolean(),
  /** True before a planned time: come back, or wait. */
  opens_at: v.nullable(v.string()),
})
export type GuestDoor = v.InferOutput<typeof GuestDoor>

export const EnterAsGuest = v.object({
  /** Absent where the channel is public: whoever comes without a link only listens. */
  secret: v.optional(LinkSecret),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(GUEST_NAME_MAX)),
  /** A random token that this browser keeps, so that a ban outlasts a new link. */
  device: DeviceId,
})
/** `pass` is the guest's `Authorization: Bearer guest_…` for this channel and nothing else. */
export const GuestPass = v.object({
  pass: v.string(),
  identity: v.string(),
  name: v.string(),
  state: v.picklist(['waiting', 'admitted', 'refused']),
})
export type GuestPass = v.InferOutput<typeof GuestPass>

/** A guest before the door, as hosts see them. */
export const WaitingGuest = v.object({ identity: v.string(), name: v.string(), since: v.string() })
export type WaitingGuest = v.InferOutput<typeof WaitingGuest>
export const AnswerGuest = v.object({ admit: v.boolean() })
