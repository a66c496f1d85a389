import type { Memory } from '../native/memory.ts'

/**
 * The cryptography of one direction. All act in place on a packet that lies in memory at an offset, with room behind it for
 * what they add; lengths are in bytes. `unprotect…` gives the plain length, or −1 where the packet is not authentic.
 */
export interface Protection {
  /** @param header the length of the RTP header with contributors and extension, which stays readable */
  protectRtp(memory: Memory, offset: number, length: number, header: number, index: number): number
  unprotectRtp(memory: Memory, offset: number, length: number, header: number, index: number): number
  protectRtcp(memory: Memory, offset: number, length: number, index: number): number
  unprotectRtcp(memory: Memory, offset: number, length: number): number
  /** The index that a protected RTCP packet says; −1 where it is too short for one, or was sent in the clear. */
  rtcpIndex(memory: Memory, offset: number, length: number): number
  close(): void
}

/** The most that protecting adds to a packet. */
export const mostAdded = 24

/** In RTCP this bit before the index says that the packet is encrypted. */
export const encryptedBit = 0x8000_0000
/** RTCP's own header, which stays readable. */
export const rtcpHeaderSize = 8
