import { SCTP, WEBRTC_PPID } from 'werift-sctp'
import { describe, expect, test } from 'vitest'
import { Channels } from './channels.ts'
import type { ChannelOpen } from './open-message.ts'
import { readOpen, writeOpen } from './open-message.ts'

/** The engine's end, and a client's association that is wired to it. */
function wire(open: readonly ChannelOpen[] = []): {
  channels: Channels
  client: SCTP
  heard: string[]
  atClient: string[]
  failed: string[]
} {
  const [heard, atClient, failed]: [string[], string[], string[]] = [[], [], []]
  const toEngine: { onData?: (packet: Buffer) => void; send(packet: Buffer): Promise<void>; close(): void } = {
    send: async (packet) => void setImmediate(() => channels.receive(packet)),
    close: () => undefined,
  }
  const channels = new Channels(open, 0, {
    send: (packet) => void setImmediate(() => toEngine.onData?.(packet)),
    message: (label, message) => heard.push(`${label}: ${message.toString()}`),
    failed: (why) => failed.push(why),
  })
  const client = SCTP.client(toEngine, 5000)
  client.onReceive.subscribe((id, kind, message) => {
    if (kind !== WEBRTC_PPID.DCEP) return void atClient.push(`${id}: ${message.toString()}`)
    const opened = readOpen(message)
    if (opened) atClient.push(`${id} opened: ${opened.label}`)
  })
  return { channels, client, heard, atClient, failed }
}

describe('[M7] data channels', () => {
  test('are opened by the client, and carry messages both ways, long ones too', async () => {
    const { channels, client, heard, atClient } = wire()
    await client.start(5000)
    await client.stateChanged.connected.asPromise()
    await client.send(1, WEBRTC_PPID.DCEP, writeOpen({ label: '_reliable', ordered: true, reliable: true }))
    await client.send(1, WEBRTC_PPID.BINARY, Buffer.from('hello'))
    await expect.poll(() => heard).toEqual(['_reliable: hello'])
    expect(channels.send('_reliable', Buffer.from('x'.repeat(30_000)))).toBe(true)
    await expect.poll(() => atClient.map(({ length }) => length)).toEqual([30_003])
    expect(channels.send('_lossy', Buffer.from('nobody opened it'))).toBe(false)
    channels.close()
    expect(channels.send('_reliable', Buffer.from('too late'))).toBe(false)
    await client.stop()
  })

  test('are opened by the engine where it is to', async () => {
    const { channels, client, atClient } = wire([
      { label: '_reliable', ordered: true, reliable: true },
      { label: '_lossy', ordered: false, reliable: false },
    ])
    await client.start(5000)
    await expect.poll(() => atClient).toEqual(['0 opened: _reliable', '2 opened: _lossy'])
    expect(channels.send('_lossy', Buffer.from('quick'))).toBe(true)
    await expect.poll(() => atClient.at(-1)).toBe('2: quick')
    channels.close()
    await client.stop()
  })

  test('[R14] nonsense fails by itself, and what never becomes a message ends', async () => {
    const { channels, client, failed } = wire()
    channels.receive(Buffer.from('nonsense that is no SCTP at all'))
    await expect.poll(() => failed.length).toBe(1)
    await client.start(5000)
    await client.stateChanged.connected.asPromise()
    await client.send(1, WEBRTC_PPID.DCEP, writeOpen({ label: '_reliable', ordered: true, reliable: true }))
    for (let count = 0; count < 2_000; count += 1) channels.receive(Buffer.alloc(1_200))
    expect(channels.send('_reliable', Buffer.from('closed'))).toBe(false)
    await client.stop()
  })

  test('say what they are (RFC 8832)', () => {
    for (const open of [
      { label: '_reliable', ordered: true, reliable: true },
      { label: '한글', ordered: false, reliable: false },
    ])
      expect(readOpen(writeOpen(open))).toEqual(open)
    expect(readOpen(Buffer.from([2]))).toBeUndefined()
    expect(readOpen(writeOpen({ label: 'cut', ordered: true, reliable: true }).subarray(0, 13))).toBeUndefined()
  })
})
