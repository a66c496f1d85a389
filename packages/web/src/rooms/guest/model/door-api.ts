import type { GuestDoor, GuestPass } from '@maru/protocol'
import { request } from '../../../api/request.ts'

const at = (slug: string, rest: string): string => `maru/v1/channels/${encodeURIComponent(slug)}${rest}`

/** Looks at a link without using it up. */
export const peek = (slug: string, secret: string) => request<GuestDoor>('POST', at(slug, '/guest-door'), { body: { secret } })

export const enterAsGuest = (slug: string, body: { secret?: string; name: string; device: string }) =>
  request<GuestPass>('POST', at(slug, '/guests'), { body })
