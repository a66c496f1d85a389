/** A text as it is written, taken apart: what becomes a link, and the rest. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string }
  | { kind: 'mention'; text: string; handle: string }
  | { kind: 'tag'; text: string; tag: string }

const PIECES =
  /(?<link>https?:\/\/[^\s<>"'`]+)|(?<=^|[^\p{L}\p{N}_/@.])@(?<handle>[a-z0-9_]{2,30})(?![\p{L}\p{N}_@])|(?<=^|[^\p{L}\p{N}_/#&])#(?<tag>[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*)/giu
/** What ends a sentence, not an address. */
const TRAILING = /[.,;:!?)\]}]+$/
const TAG_MAX = 100

/** Takes a text apart into links, mentions, hashtags and the rest. */
function* pieces(text: string): Generator<Piece> {
  let at = 0
  for (const match of text.matchAll(PIECES)) {
    const groups = match.groups ?? {}
    const whole = groups['link'] === undefined ? match[0] : match[0].replace(TRAILING, '')
    if (match.index > at) yield { kind: 'text', text: text.slice(at, match.index) }
    at = match.index + whole.length
    if (groups['link'] !== undefined) yield { kind: 'link', text: whole }
    else if (groups['handle'] !== undefined) yield { kind: 'mention', text: whole, handle: groups['handle'].toLowerCase() }
    else yield { kind: 'tag', text: whole, tag: (groups['tag'] ?? '').toLowerCase().slice(0, TAG_MAX) }
  }
  if (at < text.length) yield { kind: 'text', text: text.slice(at) }
}

/** Handles that are named in a text, each once. */
export const handlesIn = (text: string): string[] => [
  ...new Set([...pieces(text)].flatMap((piece) => (piece.kind === 'mention' ? [piece.handle] : []))),
]

/** Hashtags in a text, each once, in lower case. */
export const tagsIn = (text: string): string[] => [
  ...new Set([...pieces(text)].flatMap((piece) => (piece.kind === 'tag' ? [piece.tag] : []))),
]

/**
 * A plain text as HTML in which nothing of it can be anything but text: all is escaped, and the links are ours.
 * @param isSomebody which handles become links
 */
export function renderText(text: string, origin: string, isSomebody: (handle: string) => boolean): string {
  const html = [...pieces(text)].map((piece) => renderPiece(piece, origin, isSomebody)).join('')
  if (html.trim() === '') return ''
  return html
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('')
}

function renderPiece(piece: Piece, origin: string, isSomebody: (handle: string) => boolean): string {
  const text = escapeHtml(piece.text)
  switch (piece.kind) {
    case 'text':
      return text
    case 'link':
      return URL.canParse(piece.text) ? `<a href="${text}" target="_blank" rel="nofollow noopener noreferrer">${text}</a>` : text
    case 'mention':
      if (!isSomebody(piece.handle)) return text
      return `<span class="h-card"><a href="${origin}/@${piece.handle}" class="u-url mention">@<span>${text.slice(1)}</span></a></span>`
    case 'tag':
      return `<a href="${origin}/tags/${encodeURIComponent(piece.tag)}" class="mention hashtag" rel="tag">#<span>${text.slice(1)}</span></a>`
  }
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
