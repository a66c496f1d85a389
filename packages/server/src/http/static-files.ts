import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
}
const COMPRESSIBLE = /\.(html|js|mjs|css|json|webmanifest|svg|wasm|txt|map)$/
const SMALLEST_COMPRESSED = 1024
const YEAR = 'public, max-age=31536000, immutable'

type Encoding = 'br' | 'gzip'
type Kept = { changed: number; etag: string; bytes: Uint8Array<ArrayBuffer>; encodings: Map<Encoding, Uint8Array<ArrayBuffer>> }

/** Files of a folder, compressed once and kept in memory. */
export class StaticFiles {
  readonly #dir: string
  readonly #kept = new Map<string, Kept>()

  constructor(dir: string) {
    this.#dir = normalize(dir)
  }

  /** @returns null where there is no such file. */
  async answer(path: string, acceptEncoding: string, ifNoneMatch: string | undefined): Promise<Response | null> {
    const file = this.#fileOf(path)
    const kept = file === null ? null : await this.#read(file)
    if (file === null || kept === null) return null
    const headers = new Headers({
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Cache-Control': path.startsWith('/assets/') ? YEAR : 'no-cache',
      ETag: kept.etag,
      Vary: 'Accept-Encoding',
    })
    if (ifNoneMatch?.split(',').some((tag) => tag.trim() === kept.etag)) return new Response(null, { status: 304, headers })
    const encoding = COMPRESSIBLE.test(file) && kept.bytes.byteLength >= SMALLEST_COMPRESSED ? encodingOf(acceptEncoding) : null
    if (encoding === null) return new Response(kept.bytes, { headers })
    headers.set('Content-Encoding', encoding)
    return new Response(await this.#encoded(file, kept, encoding), { headers })
  }

  #fileOf(path: string): string | null {
    let decoded: string
    try {
      decoded = decodeURIComponent(path)
    } catch {
      return null
    }
    if (decoded.includes('\0')) return null
    const file = normalize(join(this.#dir, decoded))
    return file.startsWith(this.#dir + sep) ? file : null
  }

  async #read(file: string): Promise<Kept | null> {
    try {
      const facts = await stat(file)
      if (!facts.isFile()) return null
      const known = this.#kept.get(file)
      if (known?.changed === facts.mtimeMs) return known
      const bytes = new Uint8Array(await readFile(file))
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
      const kept: Kept = { changed: facts.mtimeMs, etag, bytes, encodings: new Map() }
      this.#kept.set(file, kept)
      return kept
    } catch (error) {
      if (
        error instanceof Error &&
        'code' in error &&
        ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EISDIR'].includes(String(error.code))
      )
        return null
      throw error
    }
  }

  /** As the build left it beside the file, else made here once. */
  async #encoded(file: string, kept: Kept, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
    const known = kept.encodings.get(encoding)
    if (known) return known
    const made = (await beside(`${file}.${encoding === 'br' ? 'br' : 'gz'}`)) ?? (await compress(kept.bytes, encoding))
    kept.encodings.set(encoding, made)
    return made
  }
}

async function beside(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function compress(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const made =
    encoding === 'br'
      ? await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : await promisify(gzip)(bytes, { level: 9 })
  return new Uint8Array(made)
}

function encodingOf(acceptEncoding: string): Encoding | null {
  const taken = acceptEncoding
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim())
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : null
}
