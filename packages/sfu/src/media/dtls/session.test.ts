import { describe, expect, test } from 'vitest'
import { DtlsIdentity } from './identity.ts'
import { datagramSize, datagramsOf } from './records.ts'
import { DtlsSession } from './session.ts'
import type { DtlsRole } from './session.ts'

const [engine, client] = [new DtlsIdentity(), new DtlsIdentity()]

/** One end, and what was said to it. */
class End {
  readonly session: DtlsSession
  readonly outbox: Buffer[] = []
  readonly heard: string[] = []
  readonly closed: string[] = []
  keys: { inbound: { key: Buffer; salt: Buffer }; outbound: { key: Buffer; salt: Buffer } } | undefined

  constructor(identity: DtlsIdentity, role: DtlsRole, fingerprint: string) {
    this.session = new DtlsSession(identity, role, fingerprint, {
      send: (datagram) => this.outbox.push(datagram),
      connected: (keys) => (this.keys = keys),
      data: (data) => this.heard.push(data.toString()),
      closed: (why) => this.closed.push(why),
    })
  }
}

const pair = (shown = client.fingerprint): [End, End] => [
  new End(engine, 'client', shown),
  new End(client, 'server', engine.fingerprint),
]

/** Carries datagrams to and fro until there are none. */
function carry(one: End, other: End, passes: (datagram: Buffer) => boolean = () => true): void {
  while (one.outbox.length + other.outbox.length > 0) {
    for (const datagram of one.outbox.splice(0).filter(passes)) other.session.receive(datagram)
    for (const datagram of other.outbox.splice(0).filter(passes)) one.session.receive(datagram)
  }
}

describe('[M4] DTLS', () => {
  test('agrees on keys, one end’s outbound being the other’s inbound, and carries data', () => {
    const [one, other] = pair()
    one.session.start()
    carry(one, other)
    expect(one.session.isConnected && other.session.isConnected).toBe(true)
    expect(one.keys?.outbound).toEqual(other.keys?.inbound)
    expect(one.keys?.inbound).toEqual(other.keys?.outbound)
    expect(one.keys?.inbound).not.toEqual(one.keys?.outbound)
    expect([one.session.send(Buffer.from('hello')), other.session.send(Buffer.from('hello yourself'))]).toEqual([true, true])
    carry(one, other)
    expect([one.heard, other.heard]).toEqual([['hello yourself'], ['hello']])
    one.session.close()
    carry(one, other)
    expect(other.closed).toEqual(['the client said good-bye'])
    expect(one.session.send(Buffer.from('?'))).toBe(false)
    one.session.close()
  })

  test('ends before the first word where the certificate is not the one that signalling told', () => {
    const [one, other] = pair(engine.fingerprint)
    one.session.start()
    carry(one, other)
    expect(one.closed).toEqual(['the certificate is not the one that was announced'])
    expect(one.keys).toBeUndefined()
  })

  test('says again what got lost', async () => {
    const [one, other] = pair()
    let lost = 0
    one.session.start()
    carry(one, other, () => (lost += 1) > 3)
    expect(one.session.isConnected).toBe(false)
    await expect
      .poll(() => (carry(one, other), one.session.isConnected && other.session.isConnected), { timeout: 10_000 })
      .toBe(true)
  })

  test('[S23] says its first word again, soon and where asked to, until it is answered', async () => {
    const [one, other] = pair()
    one.session.start()
    expect(one.outbox).toHaveLength(1)
    one.session.greetAgain()
    await expect.poll(() => one.outbox.length).toBeGreaterThan(2)
    expect(new Set(one.outbox.map(String)).size).toBe(1)
    one.outbox.length = 1
    carry(one, other)
    expect(one.session.isConnected).toBe(true)
    one.session.greetAgain()
    expect(one.outbox).toEqual([])
  })

  test('passes over nonsense', () => {
    const [one, other] = pair()
    one.session.start()
    const nonsense = [Buffer.alloc(0), Buffer.alloc(1_200, 22), Buffer.from('16fefd0000', 'hex')]
    for (const datagram of nonsense) {
      one.session.receive(datagram)
      other.session.receive(datagram)
    }
    carry(one, other)
    expect(one.session.isConnected && other.session.isConnected).toBe(true)
    const forged = ['16', '17'].map((type) => Buffer.from(`${type}fefd00000000000000000004deadbeef`, 'hex'))
    for (const datagram of [...nonsense, ...forged]) one.session.receive(datagram)
    one.session.send(Buffer.from('still here'))
    carry(one, other)
    expect(other.heard).toEqual(['still here'])
  })
})

test('records are put into datagrams whole', () => {
  const record = (length: number): Buffer =>
    Buffer.concat([Buffer.from('16fefd0000000000000000', 'hex'), Buffer.from([length >> 8, length & 255]), Buffer.alloc(length)])
  const rows = [record(500), record(600), record(100), record(1_180), record(1)]
  const datagrams = datagramsOf(Buffer.concat(rows))
  expect(datagrams.map(({ length }) => length)).toEqual([1_126, 113, 1_193, 14])
  expect(Buffer.concat(datagrams)).toEqual(Buffer.concat(rows))
  expect(Math.max(...datagrams.map(({ length }) => length))).toBeLessThanOrEqual(datagramSize)
})
