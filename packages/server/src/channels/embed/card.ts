import type { Channel, Occupant } from '@maru/protocol'
import type { OverlayOptions } from 'sharp'
import type { Pictures } from '../../accounts/pictures.ts'
import { CARD } from './oembed.ts'

const FACE = 148
const FACES_MAX = 6
const RING = 8
const EDGE = 72
const PAPER = { r: 252, g: 249, b: 243 }
const LANTERN: Colour = [240, 176, 74]
const NAME_MAX = 40
const TOPIC_MAX = 90

type Colour = readonly [red: number, green: number, blue: number]

/**
 * [EM31] [EM32] The picture of a channel: its name, and who is inside, lit where they speak. Text is set by pango, which is
 * given escaped text alone; no document is read, for the picture reader of this hub takes none.
 */
export async function drawCard(channel: Channel, hubName: string, pictures: Pictures): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const write = async (text: string, size: number, colour: string, more: { weight?: string; width?: number } = {}) => {
    const markup = `<span foreground="${colour}" weight="${more.weight ?? 'normal'}">${escapeMarkup(text)}</span>`
    const { width = CARD.width - 2 * EDGE } = more
    const { data, info } = await sharp({
      text: { text: markup, font: `sans ${size}`, rgba: true, dpi: 72, width, wrap: 'word-char' },
    })
      .png()
      .toBuffer({ resolveWithObject: true })
    return { input: data, width: info.width, height: info.height }
  }
  const name = await write(cut(channel.name, NAME_MAX), 68, '#2b241c', { weight: 'bold' })
  const layers: OverlayOptions[] = [{ input: name.input, left: EDGE, top: EDGE }]
  let top = EDGE + name.height + 24
  if (channel.topic !== '') {
    const topic = await write(cut(channel.topic, TOPIC_MAX), 34, '#665d52')
    layers.push({ input: topic.input, left: EDGE, top })
    top += topic.height
  }
  const facesTop = Math.max(top + 28, CARD.height - EDGE - 60 - FACE - 40)
  const shown = channel.inside.slice(0, FACES_MAX)
  for (const [place, one] of shown.entries()) {
    const left = EDGE + place * (FACE + 28)
    if (one.speaking) layers.push({ ...disc(FACE + 2 * RING, LANTERN), left: left - RING, top: facesTop - RING })
    layers.push({ input: await face(one), left, top: facesTop })
  }
  const count = channel.inside_count
  const words = count === 0 ? 'Nobody is inside' : count === 1 ? '1 person inside' : `${count} people inside`
  const foot = await write(cut(`${words}  ·  ${hubName}`, 60), 32, count === 0 ? '#665d52' : '#1b6b52', { weight: 'bold' })
  layers.push({ input: foot.input, left: EDGE, top: CARD.height - EDGE - foot.height + 12 })
  const inCard = layers.filter(({ top: y = 0 }) => y < CARD.height - 40)
  return sharp({ create: { ...CARD, channels: 3, background: PAPER } })
    .composite(inCard)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer()

  async function face(one: Occupant): Promise<Buffer> {
    const bytes = await pictureOf(one)
    const round = disc(FACE, [255, 255, 255])
    if (bytes) {
      return sharp(bytes)
        .resize(FACE, FACE)
        .ensureAlpha()
        .composite([{ ...round, blend: 'dest-in' }])
        .png()
        .toBuffer()
    }
    const letter = await write(firstOf(nameOf(one)), 64, '#ffffff', { weight: 'bold', width: FACE })
    return sharp({ create: { width: FACE, height: FACE, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .composite([
        { ...disc(FACE, hueOf(nameOf(one))), left: 0, top: 0 },
        ...(letter.width <= FACE && letter.height <= FACE ? [{ input: letter.input, gravity: 'centre' }] : []),
      ])
      .png()
      .toBuffer()
  }

  /** Uploaded pictures alone; a drawn one is a letter here as well. */
  async function pictureOf({ account }: Occupant): Promise<Uint8Array | null> {
    const file = account && /\/avatars\/([^/]+\.webp)$/.exec(new URL(account.avatar, 'http://hub').pathname)?.[1]
    return file ? pictures.get(file) : null
  }
}

const nameOf = (one: Occupant): string => one.account?.display_name || one.account?.username || one.guest_name || '?'

/** Pango reads markup. Characters that no text has would make it refuse the whole, and few servers have pictures for emoji. */
const escapeMarkup = (text: string): string =>
  text
    .replace(/\p{Extended_Pictographic}\u{FE0F}?|\u{200D}|[\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]/gu, ' ')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

function cut(text: string, most: number): string {
  const signs = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`
}

const firstOf = (name: string): string => /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? '·'

function hueOf(name: string): Colour {
  const calm: Colour[] = [
    [74, 115, 102],
    [120, 92, 74],
    [84, 98, 130],
    [122, 84, 104],
    [98, 108, 70],
  ]
  const place = Buffer.from(name).reduce((sum, byte) => sum + byte, 0) % calm.length
  return calm[place] ?? [90, 90, 90]
}

/** A round spot with a soft edge, as raw pixels. */
function disc(side: number, [red, green, blue]: Colour): { input: Buffer; raw: { width: number; height: number; channels: 4 } } {
  const pixels = Buffer.alloc(side * side * 4)
  const radius = side / 2
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const away = Math.hypot(x + 0.5 - radius, y + 0.5 - radius)
      const alpha = Math.round(255 * Math.min(1, Math.max(0, radius - away)))
      pixels.set([red, green, blue, alpha], (y * side + x) * 4)
    }
  }
  return { input: pixels, raw: { width: side, height: side, channels: 4 } }
}
