import koffi from 'koffi'

/** The address of something in this process, as C sees it. 0 is none. */
export type Address = number

/**
 * Memory that C may read and write: outside of the garbage collected heap, so that its address never changes, and there
 * for as long as this object is referred to.
 */
export class Memory {
  readonly bytes: Buffer
  readonly address: Address
  readonly view: DataView

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafeSlow(size).fill(0)
    this.address = Number(koffi.address(this.bytes))
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, size)
  }

  static from(bytes: Uint8Array): Memory {
    const memory = new Memory(bytes.length)
    memory.bytes.set(bytes)
    return memory
  }
}
