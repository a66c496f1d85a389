/** Frames of RFC 4571: two bytes of length, then the packet. */

const largest = 2_048

/** A stream that is no row of frames. */
export class BrokenFrames extends Error {
  override readonly name = 'BrokenFrames'
}

/** Puts a packet into a frame. */
export function frame(packet: Uint8Array): Buffer {
  const framed = Buffer.allocUnsafe(2 + packet.length)
  framed.writeUInt16BE(packet.length, 0)
  framed.set(packet, 2)
  return framed
}

/** Takes frames apart as bytes come in, however they were cut. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0)

  /** The packets that are whole now. Throws BrokenFrames where one would be larger than any packet is. */
  read(chunk: Buffer): Buffer[] {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    const packets: Buffer[] = []
    let offset = 0
    while (offset + 2 <= bytes.length) {
      const length = bytes.readUInt16BE(offset)
      if (length > largest) throw new BrokenFrames(`a frame of ${length} bytes`)
      if (offset + 2 + length > bytes.length) break
      if (length > 0) packets.push(bytes.subarray(offset + 2, offset + 2 + length))
      offset += 2 + length
    }
    this.#rest = bytes.subarray(offset)
    return packets
  }
}
