import { sequenceOf } from './packet.ts'

const size = 128

/** The last 128 packets of a track, for those who ask again. */
export class Ring {
  #packets: (Buffer | undefined)[] = []

  put(packet: Buffer): void {
    this.#packets[sequenceOf(packet) % size] = packet
  }

  /** The packet of that sequence number, where it is still here. */
  get(sequence: number): Buffer | undefined {
    const packet = this.#packets[sequence % size]
    return packet !== undefined && sequenceOf(packet) === sequence ? packet : undefined
  }

  clear(): void {
    this.#packets = []
  }
}
