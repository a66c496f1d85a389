import type { Channel, OEmbed } from '@maru/protocol'

export const CARD = { width: 1200, height: 630 }
const WIDTH = 480
const HEIGHT = 360
const NARROWEST = 240
const CACHE_SECONDS = 300

type Wish = { origin: string; hubName: string; channel: Channel; framed: boolean; maxWidth: number; maxHeight: number }

/** [EM30] What sites that unfurl links are told of a channel. */
export function oEmbedOf({ origin, hubName, channel, framed, maxWidth, maxHeight }: Wish): OEmbed {
  const width = Math.max(NARROWEST, Math.min(WIDTH, maxWidth))
  const height = Math.max(NARROWEST, Math.min(HEIGHT, maxHeight))
  return {
    version: '1.0',
    type: framed ? 'rich' : 'link',
    title: channel.name,
    provider_name: hubName,
    provider_url: origin,
    cache_age: CACHE_SECONDS,
    thumbnail_url: cardAddress(origin, channel),
    thumbnail_width: CARD.width,
    thumbnail_height: CARD.height,
    ...(framed ? { html: frameOf(origin, channel, width, height), width, height } : {}),
  }
}

/** The slug of a channel's short link or frame on this hub; null where it is the address of something else. */
export function slugOf(address: string, origin: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.origin !== origin) return null
  return /^\/(?:r|embed)\/([a-z0-9-]+)\/?$/.exec(url.pathname)?.[1] ?? null
}

export const cardAddress = (origin: string, { slug }: Pick<Channel, 'slug'>): string => `${origin}/embed/${slug}/card.png`
export const oEmbedAddress = (origin: string, { url }: Pick<Channel, 'url'>): string =>
  `${origin}/api/oembed?format=json&url=${encodeURIComponent(url)}`

const frameOf = (origin: string, { slug, name }: Channel, width: number, height: number): string =>
  `<iframe src="${origin}/embed/${slug}" width="${width}" height="${height}" title="${escapeHtml(name)}" ` +
  `allow="microphone; autoplay" loading="lazy" style="border:0;max-width:100%"></iframe>`

/** For text and attributes of HTML alike. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
