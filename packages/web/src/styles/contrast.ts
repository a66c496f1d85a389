export type Oklch = { l: number; c: number; h: number }

const TOKEN = /--([\w-]+):\s*light-dark\(\s*oklch\(([^)]+)\)\s*,\s*oklch\(([^)]+)\)\s*\)/g

/** The opaque colours of a stylesheet of `light-dark(oklch(…), oklch(…))` tokens, for one theme. */
export function tokensOf(css: string, theme: 'light' | 'dark'): Record<string, Oklch> {
  const tokens: Record<string, Oklch> = {}
  for (const [, name = '', light = '', dark = ''] of css.matchAll(TOKEN)) {
    const text = theme === 'light' ? light : dark
    if (text.includes('/')) continue
    const [l = 0, c = 0, h = 0] = text.trim().split(/\s+/).map(Number)
    tokens[name] = { l, c, h }
  }
  return tokens
}

/** The contrast of two colours as WCAG 2 measures it, from 1 to 21. */
export function contrast(one: Oklch, other: Oklch): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Relative luminance, by OKLab and linear sRGB; what lies outside of sRGB is clipped, as a screen does. */
function luminance({ l, c, h }: Oklch): number {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)]
  const [x, y, z] = [
    l + 0.3963377774 * a + 0.2158037573 * b,
    l - 0.1055613458 * a - 0.0638541728 * b,
    l - 0.0894841775 * a - 1.291485548 * b,
  ].map((one) => one ** 3) as [number, number, number]
  const clip = (value: number): number => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z)
  const green = clip(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z)
  const blue = clip(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
