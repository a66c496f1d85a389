const MOST = 34

/** An address as a person reads it: without `https://` and `www.`, and not longer than a line. */
export function shortAddress(href: string): string {
  const plain = href.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
  return plain.length > MOST ? `${plain.slice(0, MOST - 1)}…` : plain
}
