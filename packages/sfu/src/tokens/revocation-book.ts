import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Log } from '../log.ts'

/** Somebody was put out of a room, or, without an identity, the room was deleted. */
export interface Revocation {
  room: string
  identity?: string
  at: number
}

/** After so many lines the book is written anew, with what still counts. */
const mostLines = 5_000

/** Keeps revocations in a file, a line each, written before the call that makes them is answered. */
export class RevocationBook {
  readonly #path: string
  readonly #log: Log
  #lines = 0

  constructor(path: string, log: Log) {
    this.#path = path
    this.#log = log
  }

  /** True where there is more in it than has to be. */
  get isLong(): boolean {
    return this.#lines >= mostLines
  }

  /** What was noted before. A line that was cut short, by a kill at that very moment, is passed over. */
  read(): Revocation[] {
    let text: string
    try {
      text = readFileSync(this.#path, 'utf8')
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.#complain(error)
      return []
    }
    return text.split('\n').flatMap((line) => readLine(line) ?? [])
  }

  note(revocation: Revocation): void {
    try {
      appendFileSync(this.#path, `${JSON.stringify(revocation)}\n`, { mode: 0o600 })
      this.#lines += 1
    } catch (error) {
      this.#complain(error)
    }
  }

  rewrite(revocations: Iterable<Revocation>): void {
    const lines = Array.from(revocations, (revocation) => `${JSON.stringify(revocation)}\n`)
    try {
      writeFileSync(`${this.#path}.new`, lines.join(''), { mode: 0o600 })
      renameSync(`${this.#path}.new`, this.#path)
      this.#lines = lines.length
    } catch (error) {
      this.#complain(error)
    }
  }

  /** It holds in this run all the same. */
  #complain(error: unknown): void {
    this.#log.error('who is kept out could not be kept in the file', { path: this.#path, error: String(error) })
  }
}

function readLine(line: string): Revocation | undefined {
  try {
    const { room, identity, at } = JSON.parse(line) as Partial<Record<keyof Revocation, unknown>>
    if (typeof room !== 'string' || typeof at !== 'number') return undefined
    return typeof identity === 'string' ? { room, identity, at } : { room, at }
  } catch {
    return undefined
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
