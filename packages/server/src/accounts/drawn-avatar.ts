import { createHash } from 'node:crypto'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A calm picture made from a handle or a name: two hues and a few soft shapes, always the same for the same name. */
export function drawAvatar(name: string): string {
  const seed = createHash('sha256').update(name).digest()
  const byte = (index: number): number => seed[index] ?? 0
  const hue = Math.round((byte(0) / 256) * 360)
  const other = (hue + 30 + (byte(1) % 60)) % 360
  const circle = (index: number): string => {
    const [x, y, r] = [byte(index) % 100, byte(index + 1) % 100, 18 + (byte(index + 2) % 26)]
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="hsl(${other} 42% ${58 + (byte(index + 3) % 16)}%)" fill-opacity=".55"/>`
  }
  const [first] = graphemes.segment(name)
  const letter = (first?.segment ?? '').toUpperCase().replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="400" height="400">
<rect width="100" height="100" fill="hsl(${hue} 36% 46%)"/>${circle(2)}${circle(6)}${circle(10)}
<text x="50" y="53" fill="#fff" font-family="system-ui, sans-serif" font-size="46" font-weight="600" text-anchor="middle" dominant-baseline="middle">${letter}</text></svg>`
}

/** The band above a profile that has no picture of its own. */
export const DRAWN_HEADER = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100" width="1500" height="500"><rect width="300" height="100" fill="hsl(205 24% 62%)"/></svg>`
