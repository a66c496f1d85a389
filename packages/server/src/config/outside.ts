import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Config } from './config.ts'

/** In plain words, what would keep people elsewhere from calling through this hub. Empty: nothing that can be seen from here. */
export function whatKeepsCallsInside(config: Config, origin: string, addresses: string[] = machineAddresses()): string[] {
  const url = new URL(origin)
  const found: string[] = []
  if (isLoopback(url.hostname)) {
    found.push(`Only this machine can open ${origin}. For others, put it behind HTTPS and set MARU_ORIGIN.`)
  } else if (url.protocol !== 'https:') {
    found.push(`Browsers give no microphone to ${origin}: it needs HTTPS. See "On a real host" in the README.`)
  }
  if (config.voice.livekit === null && !voiceIsReachable(config.voice.address, addresses)) {
    found.push(
      'The voice engine can only be reached from this machine. Set MARU_VOICE_ADDRESS to the address that others reach, and open its UDP port.',
    )
  }
  return found
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '::1' || host === '[::1]' || host.startsWith('127.')

function voiceIsReachable(announced: string | null, addresses: string[]): boolean {
  if (announced === null) return addresses.length > 0
  const parts = announced.split(',').map((part) => part.trim())
  return parts.some((part) => isIP(part) !== 0 && !isLoopback(part))
}

function machineAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((entry) => !entry.internal)
    .map((entry) => entry.address)
}
