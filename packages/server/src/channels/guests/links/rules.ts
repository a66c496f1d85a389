import type { GuestLinksTable } from '../../../db/tables/guest_links.ts'
import { Refused } from '../../../http/refused.ts'

type LinkFacts = Pick<GuestLinksTable, 'expires_at' | 'withdrawn_at' | 'uses' | 'uses_max'>
export type LinkTrouble = 'link_withdrawn' | 'link_expired' | 'link_used_up'

const SENTENCES: Record<LinkTrouble, string> = {
  link_withdrawn: 'This link was withdrawn.',
  link_expired: 'This link is past its time.',
  link_used_up: 'This link was used as often as it may be.',
}

/** Why a link lets nobody in; null where it does. What was done by a person comes before what happened by itself. */
export function whyClosed(link: LinkFacts, now: number): LinkTrouble | null {
  if (link.withdrawn_at !== null) return 'link_withdrawn'
  if (link.expires_at !== null && link.expires_at <= now) return 'link_expired'
  return link.uses_max > 0 && link.uses >= link.uses_max ? 'link_used_up' : null
}

/** 410: it is over, and another try changes nothing. */
export const refusedLink = (trouble: LinkTrouble): Refused => new Refused(410, trouble, SENTENCES[trouble])
