import { networkInterfaces } from 'node:os'

/**
 * The addresses that clients are told: those given, else the one bound, else all of this machine's own.
 * Loopback only where there is no other.
 */
export function announcedAddresses(announce: readonly string[], bindAddress: string | undefined): string[] {
  if (announce.length > 0) return [...announce]
  if (bindAddress !== undefined && bindAddress !== '0.0.0.0' && bindAddress !== '::') return [bindAddress]
  const own = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((entry) => !entry.internal && !entry.address.startsWith('fe80:'))
    .map((entry) => entry.address)
  return own.length > 0 ? own : ['127.0.0.1']
}

/** The addresses that media is taken at: the one bound, else all of this machine's own, loopback among them. */
export function listeningAddresses(bindAddress: string | undefined): string[] {
  if (bindAddress !== undefined && bindAddress !== '0.0.0.0' && bindAddress !== '::') return [bindAddress]
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .map(({ address }) => address)
    .filter((address) => !address.startsWith('fe80:'))
}

/** The `candidate:` lines of those addresses, the first with the highest priority. */
export function udpCandidates(addresses: readonly string[], port: number): string[] {
  return addresses.map((address, index) => {
    const priority = 126 * 2 ** 24 + (65_535 - index) * 256 + 255
    return `candidate:${index + 1} 1 udp ${priority} ${address} ${port} typ host`
  })
}

/** The `candidate:` lines of the same addresses and port over TCP, below those over UDP. */
export function tcpCandidates(addresses: readonly string[], port: number): string[] {
  return addresses.map((address, index) => {
    const priority = 90 * 2 ** 24 + (8_191 - index) * 256 + 255
    return `candidate:${100 + index} 1 tcp ${priority} ${address} ${port} typ host tcptype passive`
  })
}
