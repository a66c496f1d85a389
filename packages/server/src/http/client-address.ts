import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { ConfigError } from '../config/read-config.ts'

/** Tells who asks, where trusted proxies stand in between. */
export class ClientAddresses {
  readonly #trusted = new BlockList()
  readonly #regionHeader: string | null

  constructor(trustedProxies: string[], regionHeader: string | null) {
    this.#regionHeader = regionHeader
    for (const entry of trustedProxies) this.#trust(entry)
  }

  /** The address of the first hop, from here, that is no trusted proxy. */
  of(request: IncomingMessage | undefined): string {
    let address = bare(request?.socket?.remoteAddress ?? '127.0.0.1')
    const hops = String(request?.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => bare(hop.trim()))
    while (this.#isTrusted(address)) {
      const before = hops.pop()
      if (before === undefined || isIP(before) === 0) break
      address = before
    }
    return address
  }

  /** The country code that a trusted proxy tells, in upper case; null where none is told, or by nobody whom we trust. */
  regionOf(request: IncomingMessage | undefined): string | null {
    if (!request || this.#regionHeader === null || !this.#isTrusted(bare(request.socket.remoteAddress ?? ''))) return null
    const value = request.headers[this.#regionHeader]
    return typeof value === 'string' && /^[A-Za-z]{2}$/.test(value) ? value.toUpperCase() : null
  }

  #isTrusted(address: string): boolean {
    const family = isIP(address)
    return family !== 0 && this.#trusted.check(address, family === 6 ? 'ipv6' : 'ipv4')
  }

  #trust(entry: string): void {
    if (entry === 'loopback') {
      this.#trusted.addSubnet('127.0.0.0', 8, 'ipv4')
      this.#trusted.addAddress('::1', 'ipv6')
      return
    }
    const [address = '', bits] = entry.split('/')
    const family = isIP(address)
    const most = family === 6 ? 128 : 32
    const prefix = bits === undefined ? most : Number(bits)
    if (family === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > most) {
      throw new ConfigError(
        `MARU_TRUSTED_PROXIES has ${JSON.stringify(entry)}: it takes addresses, ranges such as 10.0.0.0/8, or "loopback"`,
      )
    }
    this.#trusted.addSubnet(address, prefix, family === 6 ? 'ipv6' : 'ipv4')
  }
}

/** IPv4 as itself, also where the socket speaks IPv6. */
const bare = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** What a limit counts: the address, or with IPv6 the network that one customer has to themself. */
export function limitKeyOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = ''] = address.split('::')
  return `${head.split(':').slice(0, 4).join(':')}::/64`
}
