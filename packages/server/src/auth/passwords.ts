import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'
import { promisify } from 'node:util'
import { Slots } from '../slots.ts'

type Cost = { memoryKib: number; passes: number }

const HASH_BYTES = 32
/** Each takes its memory: more at once would be a way to fill the machine. */
const AT_ONCE = 2

/** Hashes passwords by argon2id. Finding out takes as long for a handle that nobody has. */
export class Passwords {
  readonly #cost: Cost
  readonly #slots = new Slots(AT_ONCE)
  readonly #nobodys: string

  constructor(cost: Cost) {
    this.#cost = cost
    this.#nobodys = format(cost, randomBytes(16), randomBytes(HASH_BYTES))
  }

  async hash(password: string): Promise<string> {
    const salt = randomBytes(16)
    return format(this.#cost, salt, await this.#derive(password, salt, this.#cost))
  }

  /** @param kept null where nobody has that handle: the same work is done, and it never fits. */
  async fits(password: string, kept: string | null): Promise<boolean> {
    const { cost, salt, hash } = parse(kept ?? this.#nobodys)
    const derived = await this.#derive(password, salt, cost)
    return timingSafeEqual(derived, hash) && kept !== null
  }

  #derive(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
    const parameters: Argon2Parameters = {
      message: password.normalize('NFKC'),
      nonce,
      parallelism: 1,
      tagLength: HASH_BYTES,
      memory: cost.memoryKib,
      passes: cost.passes,
    }
    return this.#slots.run(() => promisify(argon2)('argon2id', parameters))
  }
}

const format = ({ memoryKib, passes }: Cost, salt: Buffer, hash: Buffer): string =>
  ['argon2id', memoryKib, passes, salt.toString('base64url'), hash.toString('base64url')].join('$')

function parse(kept: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const [name, memoryKib, passes, salt, hash] = kept.split('$')
  if (name !== 'argon2id' || !memoryKib || !passes || !salt || !hash)
    throw new Error('a password is kept in a form that this hub does not know')
  return {
    cost: { memoryKib: Number(memoryKib), passes: Number(passes) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}
