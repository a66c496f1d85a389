import type { MaruEvents } from '@maru/embed/api'
import type { Channel } from '@maru/protocol'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { installLab } from '../browser/lab.ts'
import { openBrowser } from '../browser/open-browser.ts'
import { bootHub } from '../hub/boot-hub.ts'
import type { Hub } from '../hub/hub.ts'
import type { Person } from '../people/person.ts'
import { people } from '../people/sign-up.ts'
import { openSite, type Site } from './site.ts'

declare global {
  interface Window {
    /** What the page heard of the element. */
    maruHeard: { type: string; detail: unknown }[]
    /** What the page's policy kept from happening. */
    maruBlocked: string[]
  }
}

/** A hub with people, and a site elsewhere with a channel of theirs on it. */
export type EmbedStage = AsyncDisposable & {
  hub: Hub
  site: Site
  cast: Person[]
  owner: Person
  makeChannel(more?: Record<string, unknown>, embed?: Record<string, unknown>): Promise<Channel>
  /** The body of a page that shows it. */
  element(channel: Channel, attributes?: string): string
  /** A visitor's own browser, with a tone for a voice. */
  visit(address: string, options?: BrowserContextOptions & { hertz?: number; person?: Person }): Promise<Page>
  clear(): Promise<void>
}

/** @param own a hub that the test started itself; closed with the stage */
export async function openEmbedStage(own?: Hub): Promise<EmbedStage> {
  const hub = own ?? (await bootHub())
  const [browser, cast, site]: [Browser, Person[], Site] = await Promise.all([
    openBrowser(),
    people(hub, 2),
    openSite(hub.origin),
  ])
  const [owner] = cast
  if (!owner) throw new Error('Nobody signed up.')
  const contexts: BrowserContext[] = []
  return {
    hub,
    site,
    cast,
    owner,
    async makeChannel(more = {}, embed = {}) {
      const wish = { name: 'Kitchen', topic: 'Soup & talk', home: { of: 'hub' }, audience: 'public', ...more }
      const channel = await owner.post<Channel>('maru/v1/channels', wish)
      await owner.put(`maru/v1/channels/${channel.id}/embed`, { origins: [site.origin], ...embed })
      return channel
    },
    element: (channel, attributes = '') =>
      `<script type="module" src="${hub.origin}/embed.js"></script><maru-voice channel="${channel.slug}" ${attributes}></maru-voice>`,
    async visit(address, { hertz = 440, person, ...options } = {}) {
      const context = await browser.newContext({ locale: 'en-GB', permissions: ['microphone'], ...options })
      contexts.push(context)
      await context.addInitScript(installLab, hertz)
      await context.addInitScript(listen, EVENTS)
      if (person)
        await context.addCookies([
          { name: 'maru_session', value: person.token, url: hub.origin, httpOnly: true, sameSite: 'Lax' },
        ])
      const page = await context.newPage()
      await page.goto(address)
      return page
    },
    async clear() {
      await Promise.all(contexts.splice(0).map((context) => context.close()))
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      await site[Symbol.asyncDispose]()
      await hub[Symbol.asyncDispose]()
    },
  }
}

const EVENTS: (keyof MaruEvents)[] = [
  'maru-ready',
  'maru-join',
  'maru-leave',
  'maru-people',
  'maru-speaking',
  'maru-muted',
  'maru-hand',
  'maru-may-speak',
  'maru-message',
  'maru-unread',
  'maru-error',
]

/** Runs in the page before it: keeps what the element tells, and what the policy blocks. */
function listen(events: string[]): void {
  window.maruHeard = []
  window.maruBlocked = []
  for (const type of events)
    addEventListener(type, (event) => window.maruHeard.push({ type, detail: (event as CustomEvent<unknown>).detail }))
  addEventListener('securitypolicyviolation', (event) =>
    window.maruBlocked.push(`${event.violatedDirective} ${event.blockedURI}`),
  )
}
