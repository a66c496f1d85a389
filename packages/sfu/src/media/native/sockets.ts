import koffi from 'koffi'
import { constants } from 'node:os'
import { native, nativeWhereThere } from './libraries.ts'
import { Memory } from './memory.ts'
import type { Address } from './memory.ts'

/**
 * Sends many datagrams by one call (sendmmsg(2)); undefined on systems that lack it.
 * Takes the descriptor, the address of `struct mmsghdr`s, their number, flags; gives how many went, −1 where the first did not.
 */
export const sendMany = nativeWhereThere<[number, Address, number, number]>('int sendmmsg(int, intptr, unsigned int, int)')

const socket = native<[number, number, number]>('int socket(int, int, int)')
const bind = native<[number, Address, number]>('int bind(int, intptr, int)')
const setOption = native<[number, number, number, Address, number]>('int setsockopt(int, int, int, intptr, int)')
const close = native<[number]>('int close(int)')

/** Room for half a second of a crowd's packets while the event loop is elsewhere. The system may grant less. */
const bufferSize = 4 * 1024 * 1024
const linux = process.platform === 'linux'
const solSocket = linux ? 1 : 0xffff
const soSendBuffer = linux ? 7 : 0x1001
const soReceiveBuffer = linux ? 8 : 0x1002
const ipv6Only = linux ? 26 : 27
const protocolIpv6 = 41
/** A child process that somebody starts here must not hold the port. */
const datagram = 2 | (linux ? 0x80000 : 0)

export const familyIpv4 = 2
export const familyIpv6 = linux ? 10 : 30

/** A UDP socket that the system did not give. `code` is the system's word, as EADDRINUSE. */
export class NoSocket extends Error {
  override readonly name = 'NoSocket'
  readonly code: string

  constructor(code: string) {
    super(`The UDP port of media can’t be had: ${code}`)
    this.code = code
  }
}

/**
 * Opens and binds a UDP socket, and gives its descriptor, which the caller hands on to `node:dgram` or closes.
 * IPv6 sockets take IPv4 as well, where nothing else is bound to.
 */
export function openUdp(family: number, name: Uint8Array): number {
  const descriptor = socket(family, datagram, 0)
  if (descriptor < 0) throw new NoSocket(lastError())
  const value = new Memory(4)
  value.view.setInt32(0, bufferSize, true)
  setOption(descriptor, solSocket, soSendBuffer, value.address, 4)
  setOption(descriptor, solSocket, soReceiveBuffer, value.address, 4)
  if (family === familyIpv6) {
    value.view.setInt32(0, 0, true)
    setOption(descriptor, protocolIpv6, ipv6Only, value.address, 4)
  }
  const where = Memory.from(name)
  if (bind(descriptor, where.address, name.length) === 0) return descriptor
  const code = lastError()
  close(descriptor)
  throw new NoSocket(code)
}

const names = new Map(Object.entries(constants.errno).map(([name, number]) => [number, name]))

/** The system's name of what went wrong in the last call. */
export function lastError(): string {
  const number = koffi.errno()
  return names.get(number) ?? `error ${number}`
}
