import { SiteOrigin } from '@maru/protocol'
import * as v from 'valibot'
import { Refused } from '../../http/refused.ts'

const ALL = '*'

/**
 * [EM20] The list as it is kept: origins as a browser writes them, each once.
 * @throws {Refused} where one is no origin
 */
export function readSites(origins: string[]): string[] {
  return [...new Set(origins.map((origin) => (origin.trim() === ALL ? ALL : readSite(origin.trim()))))]
}

/** Whether a page of this origin may show what this list is for. `null`, the origin of sandboxed pages, is nobody. */
export const listAllows = (origins: readonly string[], origin: string): boolean =>
  origin !== 'null' && (origins.includes(ALL) || origins.includes(origin))

/** For `frame-ancestors`: who may put a frame around it. */
export const frameAncestors = (origins: readonly string[]): string =>
  origins.includes(ALL) ? '*' : ["'self'", ...origins].join(' ')

function readSite(text: string): string {
  // A path behind it is common when an address is copied from the browser, and means the site.
  const origin = URL.canParse(text) ? new URL(text).origin : 'null'
  if (!v.is(SiteOrigin, origin))
    throw Refused.invalid(
      `origins: ${JSON.stringify(text)} is no site: it takes a scheme and a host, such as https://blog.example`,
    )
  return origin
}
