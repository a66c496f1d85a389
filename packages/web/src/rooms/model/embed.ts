/** Reads addresses of sites, one a line, each cut down to its origin. `bad` is the first line that is none. */
export function readOrigins(text: string): { origins: string[]; bad: string | null } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const origins = lines.map((line) => (line === '*' ? '*' : originOf(line)))
  const bad = lines.find((_, i) => origins[i] === null) ?? null
  return { origins: [...new Set(origins.filter((one) => one !== null))], bad }
}

function originOf(line: string): string | null {
  const url = URL.parse(line.includes('://') ? line : `https://${line}`)
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.length > 0 ? url.origin : null
}

/** What a site puts into its page. */
export function embedTag({ url, slug }: { url: string; slug: string }): string {
  const hub = new URL(url).origin
  return `<script type="module" src="${hub}/embed.js"></script>\n<maru-voice channel="${slug}"></maru-voice>`
}
