import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const NAME = /^[A-Za-z0-9_-]{24}\.[a-z0-9]{2,5}$/
/** A file younger than this may belong to a row that is just being written. */
const YOUNG_MS = 3600_000

/** Files of one kind in the data directory, under names that can't be guessed. */
export class FileStore {
  readonly #dir: string

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Keeps a file; it is on the disk, under its name, when this returns. */
  async put(bytes: Uint8Array, extension: string): Promise<string> {
    await mkdir(this.#dir, { recursive: true, mode: 0o700 })
    const name = `${randomBytes(18).toString('base64url')}.${extension}`
    const draft = join(this.#dir, `${name}.part`)
    try {
      await write(draft, bytes)
      await rename(draft, join(this.#dir, name))
    } catch (error) {
      // On a disk that is full, what is half written would keep it so.
      await rm(draft, { force: true })
      throw error
    }
    const dir = await open(this.#dir)
    try {
      await dir.sync()
    } finally {
      await dir.close()
    }
    return name
  }

  /** @returns null where there is none; also for a name that is none of ours. */
  async get(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    if (!NAME.test(name)) return null
    try {
      return new Uint8Array(await readFile(join(this.#dir, name)))
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  /** Removes what belongs to nothing any more. */
  async sweep(isKept: (names: string[]) => Promise<Set<string>>, now: number): Promise<void> {
    const names = await this.#names()
    const kept = await isKept(names)
    for (const name of names) {
      if (kept.has(name)) continue
      const path = join(this.#dir, name)
      if (now - (await stat(path)).mtimeMs > YOUNG_MS) await rm(path, { force: true })
    }
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#dir)
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
