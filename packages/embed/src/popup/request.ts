/** What the opening page asks for, in the window's address. */
export type WindowRequest = {
  channel: string
  /** The origin that gets the answer, and no other. */
  site: string
  /** The site that the person is shown: the one around a frame of the hub's own, else the same. */
  shown: string
  state: string
}

/** [EM8] Reads the address; null where no page of ours could have asked so. */
export function readRequest(channel: string, search: string, own: string): WindowRequest | null {
  const query = new URLSearchParams(search)
  const site = query.get('site') ?? ''
  const state = query.get('state') ?? ''
  const within = query.get('within')
  if (!isOrigin(site) || !/^[0-9a-f]{32}$/.test(state) || channel === '') return null
  const framed = site === own && within !== null && isOrigin(within)
  return { channel, site, state, shown: hostOf(framed ? within : site) }
}

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === text
}

/** As people know it; without https, which is what they expect. */
const hostOf = (origin: string): string => (origin.startsWith('https:') ? new URL(origin).host : origin)
