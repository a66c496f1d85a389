import { join } from 'node:path'
import type { Db } from '../db/database.ts'
import { FileStore } from '../files/file-store.ts'
import { hex, startsWith } from '../files/signature.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import { Slots } from '../slots.ts'

const SIDE = 400
const PIXELS_MAX = 60_000_000
/**
 * JPEG, PNG, GIF, WebP, AVIF and HEIC by their first bytes, from the very first on: where those were free, a document such
 * as an SVG could carry the rest in a comment.
 */
const SIGNATURES = [
  [{ signature: 'ffd8ff', at: 0 }],
  [{ signature: '89504e470d0a1a0a', at: 0 }],
  [{ signature: hex('GIF8'), at: 0 }],
  [
    { signature: hex('RIFF'), at: 0 },
    { signature: hex('WEBP'), at: 8 },
  ],
  ...['avif', 'avis', 'heic', 'heix', 'mif1'].map((brand) => [
    { signature: '0000', at: 0 },
    { signature: hex(`ftyp${brand}`), at: 4 },
  ]),
]
/** What sharp may read, whatever else its build can: no documents, and nothing for which another program is asked. */
const READERS = ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif'].map((kind) => `VipsForeignLoad${kind}`)

/** Where pictures of one kind lie, and which of them are somebody's. */
type Kind = { folder: string; inUse(db: Db): Promise<(string | null)[]> }

const OF_PEOPLE: Kind = {
  folder: 'avatars',
  async inUse(db) {
    const rows = await db.selectFrom('accounts').select('avatar').where('avatar', 'is not', null).execute()
    return rows.map((row) => row.avatar)
  },
}

/** Pictures of people or groups: whatever comes is drawn anew as a square WebP, so that nothing else of it is kept. */
export class Pictures {
  readonly #base: Pick<Foundation, 'db' | 'now'>
  readonly #files: FileStore
  readonly #kind: Kind

  constructor(base: Pick<Foundation, 'config' | 'db' | 'now'>, kind: Kind = OF_PEOPLE) {
    this.#base = base
    this.#kind = kind
    this.#files = new FileStore(join(base.config.dataDir, kind.folder))
  }

  /** @returns the file's name. @throws {Refused} 415 where it is no picture that can be read. */
  async keep(bytes: Uint8Array): Promise<string> {
    if (!SIGNATURES.some((parts) => parts.every(({ signature, at }) => startsWith(bytes, signature, at))))
      throw Refused.unsupportedType('A picture has to be JPEG, PNG, GIF, WebP, AVIF or HEIC.')
    return this.#files.put(await drawing.run(() => draw(bytes)), 'webp')
  }

  get(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#files.get(name)
  }

  sweep(): Promise<void> {
    return this.#files.sweep(async (names) => {
      if (names.length === 0) return new Set()
      return new Set((await this.#kind.inUse(this.#base.db)).filter((name) => name !== null))
    }, this.#base.now())
  }
}

/** A picture unpacked takes hundreds of megabytes: those that come at once wait for each other. */
const drawing = new Slots(1)

async function draw(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: READERS })
  try {
    // Turned as its EXIF says; the EXIF itself, with the place it was taken, is left behind.
    return await sharp(bytes, { limitInputPixels: PIXELS_MAX })
      .rotate()
      .resize(SIDE, SIDE, { fit: 'cover' })
      .webp({ quality: 82 })
      .toBuffer()
  } catch (error) {
    throw Refused.unsupportedType(`This picture can't be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
