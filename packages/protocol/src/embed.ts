import * as v from 'valibot'
import { Channel } from './channels.ts'

/** What a page of another site is told of a channel that it may show. */
export const EmbedView = v.object({
  /** As a stranger sees it; null where it is for members alone. */
  channel: v.nullable(Channel),
  hub_name: v.string(),
  /** Whoever comes without an account and without a link may speak there. */
  guests_speak: v.boolean(),
})
export type EmbedView = v.InferOutput<typeof EmbedView>

/** An origin, such as `https://blog.example`. */
export const SiteOrigin = v.pipe(
  v.string(),
  v.maxLength(255),
  // Of a host's name only what stands in one as a browser writes it: it goes into a policy, where `*`, `;` and `,` mean something.
  v.regex(/^https?:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/, 'an origin, such as https://blog.example'),
)

/** A member says yes to a site, in the hub's own window. */
export const AskEmbedCode = v.object({ site: SiteOrigin })
/** Works once, within two minutes, for a page of that site alone. */
export const EmbedCode = v.object({ code: v.string() })
export const RedeemEmbedCode = v.object({ code: v.pipe(v.string(), v.maxLength(100)) })
/** `pass` is `Authorization: Bearer embed_…` for this channel and from this site alone. */
export const EmbedPass = v.object({ pass: v.string(), account_id: v.string() })
export type EmbedPass = v.InferOutput<typeof EmbedPass>

/** https://oembed.com, version 1.0. `rich` where some site may show the channel in a frame, else `link`. */
export const OEmbed = v.object({
  version: v.literal('1.0'),
  type: v.picklist(['rich', 'link']),
  title: v.string(),
  provider_name: v.string(),
  provider_url: v.string(),
  cache_age: v.number(),
  thumbnail_url: v.string(),
  thumbnail_width: v.number(),
  thumbnail_height: v.number(),
  html: v.exactOptional(v.string()),
  width: v.exactOptional(v.number()),
  height: v.exactOptional(v.number()),
})
export type OEmbed = v.InferOutput<typeof OEmbed>
