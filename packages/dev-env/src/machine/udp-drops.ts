import { readFileSync } from 'node:fs'

/** Packets that the kernel threw away because a UDP socket was not read in time, by the socket's port. */
export function udpDrops(): Map<number, number> {
  const drops = new Map<number, number>()
  for (const table of ['/proc/net/udp', '/proc/net/udp6']) {
    for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/)
      const port = Number.parseInt(fields[1]?.split(':')[1] ?? '', 16)
      if (!Number.isNaN(port)) drops.set(port, (drops.get(port) ?? 0) + Number(fields.at(-1)))
    }
  }
  return drops
}
