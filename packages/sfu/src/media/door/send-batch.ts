import { lastError, sendMany } from '../native/sockets.ts'
import { Memory } from '../native/memory.ts'
import type { Address } from '../native/memory.ts'
import type { Endpoint } from '../stun/message.ts'
import { hostOf } from './endpoint.ts'
import { slotSize } from './path.ts'

/** So many datagrams go by one call: few enough that the first does not wait for the last. */
const slots = 64
/** `struct mmsghdr` and `struct iovec` of 64-bit Linux. */
const headerSize = 64
const vectorSize = 16
const dontWait = 0x40
/** What says something of one receiver alone. */
const receiversOwn = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPERM',
  'EINVAL',
  'EACCES',
  'EADDRNOTAVAIL',
  'EMSGSIZE',
])

/** Where a system lacks sendmmsg: sends one datagram to that host and port. */
export type SendOne = (datagram: Buffer, host: string, port: number) => void

/** A receiver's name as C has it. */
export interface SocketName {
  address: Address
  length: number
  /** The same, as Node has it. */
  endpoint: Endpoint
}

/**
 * Gathers datagrams, and sends them by one call to the system. Whoever sends writes into `memory` at `offset`, up to
 * `slotSize` bytes, and then calls `commit`.
 */
export class SendBatch {
  readonly memory = new Memory(slots * slotSize)
  readonly #descriptor: number
  readonly #sendOne: SendOne | undefined
  readonly #headers = new Memory(slots * headerSize)
  readonly #vectors = new Memory(slots * vectorSize)
  readonly #endpoints: Endpoint[] = []
  #count = 0
  #isDue = false
  readonly #dropped: (count: number) => void

  /** @param dropped told of datagrams that the system did not take @param sendOne used in place of sendmmsg where given */
  constructor(descriptor: number, dropped: (count: number) => void, sendOne?: SendOne) {
    this.#descriptor = descriptor
    this.#dropped = dropped
    this.#sendOne = sendOne
    for (let slot = 0; slot < slots; slot += 1) {
      this.#vectors.view.setBigUint64(slot * vectorSize, BigInt(this.memory.address + slot * slotSize), true)
      this.#headers.view.setBigUint64(slot * headerSize + 16, BigInt(this.#vectors.address + slot * vectorSize), true)
      this.#headers.view.setBigUint64(slot * headerSize + 24, 1n, true)
    }
  }

  /** Where the next datagram begins in `memory`. */
  get offset(): number {
    return this.#count * slotSize
  }

  /** The datagram at `offset` goes to that name: at the latest when the present event is dealt with. */
  commit(name: SocketName, length: number): void {
    const header = this.#count * headerSize
    const { view } = this.#headers
    view.setUint32(header, name.address >>> 0, true)
    view.setUint32(header + 4, Math.floor(name.address / 0x1_0000_0000), true)
    view.setUint32(header + 8, name.length, true)
    this.#vectors.view.setUint32(this.#count * vectorSize + 8, length, true)
    if (this.#sendOne) this.#endpoints[this.#count] = name.endpoint
    this.#count += 1
    if (this.#count === slots) this.flush()
    else if (!this.#isDue) {
      this.#isDue = true
      // Before any other event: whoever is told that somebody was removed can rely on it that nothing more is sent.
      process.nextTick(() => {
        this.#isDue = false
        this.flush()
      })
    }
  }

  flush(): void {
    const count = this.#count
    this.#count = 0
    if (this.#sendOne || !sendMany) this.#sendEach(count)
    else for (let done = 0; done < count;) done += this.#send(sendMany, done, count - done)
  }

  /** How many are dealt with, sent or given up. */
  #send(send: NonNullable<typeof sendMany>, first: number, count: number): number {
    const sent = send(this.#descriptor, this.#headers.address + first * headerSize, count, dontWait)
    if (sent > 0) return sent
    const isOne = receiversOwn.has(lastError())
    // A full buffer, or a socket that is closed: what is too late is worth nothing, so nothing waits.
    const given = isOne ? 1 : count
    this.#dropped(given)
    return given
  }

  #sendEach(count: number): void {
    for (let slot = 0; slot < count; slot += 1) {
      const start = slot * slotSize
      const length = this.#vectors.view.getUint32(slot * vectorSize + 8, true)
      const endpoint = this.#endpoints[slot]
      if (endpoint)
        this.#sendOne?.(Buffer.from(this.memory.bytes.subarray(start, start + length)), hostOf(endpoint), endpoint.port)
    }
  }
}
