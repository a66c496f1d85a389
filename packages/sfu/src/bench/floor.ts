import { randomBytes } from 'node:crypto'
import { closeSync } from 'node:fs'
import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import { setTimeout as sleep } from 'node:timers/promises'
import { endpointOf, familyOf, socketName } from '../media/door/endpoint.ts'
import { SendBatch } from '../media/door/send-batch.ts'
import type { SocketName } from '../media/door/send-batch.ts'
import { Memory } from '../media/native/memory.ts'
import { openUdp } from '../media/native/sockets.ts'
import { Outbound } from '../media/srtp/outbound.ts'
import { profiles } from '../media/srtp/profile.ts'

const loopback = '127.0.0.1'
const beatMs = 20
/** Fewer than a receiver's buffer holds, since nobody reads it. */
const beats = 150
const packetSize = 100

/** One listener: its keys, and where it is. The memory is held, since the system is given its address alone. */
type Listener = { outbound: Outbound; memory: Memory; name: SocketName; socket: Socket }

/**
 * What this machine asks for a packet in any case: sealing it and sending it to a listener over loopback, in voice's rhythm of
 * one burst every 20 ms, with nothing else in the process and nobody who reads.
 * @returns CPU microseconds a packet
 */
export async function measureFloor(listeners: number): Promise<number> {
  const profile = profiles[0]
  if (!profile) throw new Error('No SRTP profile.')
  const here = endpointOf(loopback, 0)
  const descriptor = openUdp(familyOf(here), socketName(familyOf(here), here))
  const batch = new SendBatch(descriptor, () => undefined)
  const all = await Promise.all(
    Array.from({ length: listeners }, async (): Promise<Listener> => {
      const socket = createSocket('udp4')
      await new Promise<void>((resolve) => socket.bind(0, loopback, resolve))
      const endpoint = endpointOf(loopback, socket.address().port)
      const memory = Memory.from(socketName(familyOf(endpoint), endpoint))
      const name = { address: memory.address, length: memory.bytes.length, endpoint }
      return { socket, memory, name, outbound: new Outbound({ profile, key: randomBytes(16), salt: randomBytes(12) }) }
    }),
  )
  const packet = Buffer.alloc(packetSize)
  packet[0] = 0x80
  packet[1] = 111
  let used = 0
  for (let beat = 0; beat < beats; beat += 1) {
    await sleep(beatMs)
    const before = process.cpuUsage()
    packet.writeUInt16BE(beat, 2)
    packet.writeUInt32BE(beat * 960, 4)
    for (const { outbound, name } of all) batch.commit(name, outbound.protect(packet, batch.memory, batch.offset))
    batch.flush()
    const { user, system } = process.cpuUsage(before)
    used += user + system
  }
  for (const { socket, outbound } of all) {
    socket.close()
    outbound.close()
  }
  closeSync(descriptor)
  return used / (beats * listeners)
}
