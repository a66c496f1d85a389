import { isIPv4, SocketAddress } from 'node:net'
import { familyIpv4, familyIpv6 } from '../native/sockets.ts'
import type { Endpoint } from '../stun/message.ts'

const mapped = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff])
/** BSD systems put the length of the whole before the family, and give the family one byte less. */
const isBsd = process.platform === 'darwin' || process.platform.endsWith('bsd')

/** An address in words as bytes in the order of the network. An IPv4 address that IPv6 wraps is told as what it is. */
export function endpointOf(address: string, port: number): Endpoint {
  if (isIPv4(address)) return { address: Buffer.from(address.split('.').map(Number)), port }
  const bytes = ipv6Bytes(address)
  return { address: bytes.subarray(0, 12).equals(mapped) ? bytes.subarray(12) : bytes, port }
}

/** The address in words, as Node takes it. */
export function hostOf({ address }: Endpoint): string {
  if (address.length === 4) return address.join('.')
  const words = Array.from({ length: 8 }, (_, at) => (((address[2 * at] ?? 0) << 8) | (address[2 * at + 1] ?? 0)).toString(16))
  return words.join(':')
}

/** `struct sockaddr_in` or `sockaddr_in6`, as a socket of that family takes it. */
export function socketName(family: number, { address, port }: Endpoint): Buffer {
  const name = Buffer.alloc(family === familyIpv4 ? 16 : 28)
  if (isBsd) name.set([name.length, family])
  else name.writeUInt16LE(family, 0)
  name.writeUInt16BE(port, 2)
  if (family === familyIpv4) name.set(address, 4)
  else name.set(address.length === 4 ? Buffer.concat([mapped, address]) : address, 8)
  return name
}

export const familyOf = ({ address }: Endpoint): number => (address.length === 4 ? familyIpv4 : familyIpv6)

function ipv6Bytes(address: string): Buffer {
  // Node writes it out in its shortest form; the dotted tail of a wrapped IPv4 address stays.
  const plain = new SocketAddress({ address: address.split('%')[0] ?? address, family: 'ipv6' }).address
  const tail = plain.slice(plain.lastIndexOf(':') + 1)
  const dotted = isIPv4(tail) ? tail.split('.').map(Number) : undefined
  const hextets = dotted
    ? plain.slice(0, -tail.length) +
      dotted.reduce((text, byte, at) => text + byte.toString(16).padStart(2, '0') + (at === 1 ? ':' : ''), '')
    : plain
  const [head = '', rest] = hextets.split('::')
  const words = (text: string): number[] =>
    text
      .split(':')
      .filter((word) => word !== '')
      .map((word) => Number.parseInt(word, 16))
  const [before, after] = [words(head), words(rest ?? '')]
  const bytes = Buffer.alloc(16)
  before.forEach((word, at) => bytes.writeUInt16BE(word, 2 * at))
  after.forEach((word, at) => bytes.writeUInt16BE(word, 2 * (8 - after.length + at)))
  return bytes
}
