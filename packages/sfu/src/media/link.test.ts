import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import type { Path } from './door/path.ts'
import { Reception } from './door/reception.ts'
import { DtlsIdentity } from './dtls/identity.ts'
import { DtlsSession } from './dtls/session.ts'
import { Link } from './link.ts'
import { PacketWay } from './packet-way.ts'
import { Inbound } from './srtp/inbound.ts'
import { Outbound } from './srtp/outbound.ts'
import { Memory } from './native/memory.ts'

const identity = new DtlsIdentity()
const voice = Buffer.from('806f0001000000010000000761', 'hex')

const numbered = (number: number): Buffer => Buffer.concat([voice.subarray(0, 3), Buffer.from([number]), voice.subarray(4)])

/** A path into memory. */
class PostBox implements Path {
  readonly key: string
  readonly endpoint = { address: Buffer.from([192, 0, 2, 1]), port: 9 }
  isAlive = true
  readonly isTcp: boolean
  readonly sent: Buffer[] = []
  readonly #slot = new Memory(2_048)

  constructor(key: string, isTcp = false) {
    this.key = key
    this.isTcp = isTcp
  }
  send(datagram: Uint8Array): void {
    this.sent.push(Buffer.from(datagram))
  }
  sendSealed(outbound: Outbound, packet: Buffer): boolean {
    const length = outbound.protect(packet, this.#slot, 0)
    this.send(this.#slot.bytes.subarray(0, length))
    return length > 0
  }
}

/** A binding request as a client makes it (RFC 8445). */
function check(ufrag: string, pwd: string, nominates = false): Buffer {
  const name = Buffer.from(`${ufrag}:them`)
  const attribute = (type: number, value: Buffer): Buffer => {
    const head = Buffer.alloc(4)
    head.writeUInt16BE(type, 0)
    head.writeUInt16BE(value.length, 2)
    return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)])
  }
  const head = Buffer.from('000100002112a442000102030405060708090a0b', 'hex')
  const body = Buffer.concat([head, attribute(0x0006, name), nominates ? attribute(0x0025, Buffer.alloc(0)) : Buffer.alloc(0)])
  body.writeUInt16BE(body.length - 20 + 24, 2)
  return Buffer.concat([body, attribute(0x0008, createHmac('sha1', pwd).update(body).digest())])
}

let clock = 0
let reception: Reception
let client: DtlsSession
let way: PacketWay
let link: Link
let told: string[]
let heard: Buffer[]
let toEngine: Outbound | undefined
let fromEngine: Inbound | undefined

const first = { ufrag: 'first', pwd: 'first-password-of-the-engine' }
const second = { ufrag: 'second', pwd: 'second-password-of-the-engine' }

const arrive = (datagram: Buffer, path: Path): void => reception.take(datagram, path.key, () => path)
const isDtls = (datagram: Buffer): boolean => (datagram[0] ?? 0) >= 20 && (datagram[0] ?? 0) < 64
const isAnswer = (datagram: Buffer): boolean => datagram.readUInt16BE(0) === 0x0101
const isSound = (datagram: Buffer): boolean => (datagram[0] ?? 0) >= 128

/** Checks by that path, and shakes hands by it. */
function connect(path: PostBox): void {
  arrive(check(first.ufrag, first.pwd), path)
  let mine: Buffer[] = []
  client = new DtlsSession(identity, 'server', identity.fingerprint, {
    send: (datagram) => mine.push(datagram),
    connected: ({ inbound, outbound }) => {
      fromEngine = new Inbound(inbound)
      toEngine = new Outbound(outbound)
    },
    data: () => undefined,
    closed: () => undefined,
  })
  for (let round = 0; round < 5; round += 1) {
    for (const datagram of path.sent.splice(0).filter(isDtls)) client.receive(datagram)
    const waiting = mine
    mine = []
    for (const datagram of waiting) arrive(datagram, path)
  }
}

function seal(packet: Buffer): Buffer {
  const memory = new Memory(2_048)
  return Buffer.from(memory.bytes.subarray(0, toEngine?.protect(packet, memory, 0)))
}

beforeEach(() => {
  clock = 0
  told = []
  heard = []
  reception = new Reception(() => clock)
  way = new PacketWay()
  link = new Link(
    {
      reception,
      identity,
      role: 'client',
      fingerprint: identity.fingerprint,
      credentials: first,
      way,
      open: [],
      now: () => clock,
      log: createLog('silent'),
    },
    {
      packet: (packet) => heard.push(packet),
      message: () => undefined,
      connected: () => told.push('connected'),
      lost: () => told.push('lost'),
    },
  )
  return () => {
    link.close()
    reception.close()
  }
})

describe('[M3] a link', () => {
  test('begins by an authentic check, and carries sound both ways once hands are shaken', () => {
    const path = new PostBox('a')
    expect(way.sendPacket(voice)).toBe(false)
    connect(path)
    expect(told).toEqual(['connected'])
    arrive(seal(voice), path)
    expect(heard).toEqual([voice])
    expect(way.sendPacket(voice)).toBe(true)
    const sealed = path.sent.find(isSound)
    expect(sealed && fromEngine?.unprotect(sealed)).toEqual(voice)
  })

  test('hears nobody who does not know the password, and nothing by a way that nobody asked for', () => {
    const [path, stranger] = [new PostBox('a'), new PostBox('stranger')]
    arrive(check(first.ufrag, 'a guess'), stranger)
    arrive(check('nobody', first.pwd), stranger)
    expect(stranger.sent).toEqual([])
    connect(path)
    const sealed = seal(voice)
    arrive(sealed, stranger)
    expect(heard).toEqual([])
    arrive(sealed, path)
    expect(heard).toHaveLength(1)
  })

  test('[M5] goes over to the path that the client nominates, and keeps its keys', () => {
    const [wifi, mobile] = [new PostBox('wifi'), new PostBox('mobile')]
    connect(wifi)
    arrive(check(first.ufrag, first.pwd), mobile)
    expect(mobile.sent.filter(isAnswer)).toHaveLength(1)
    way.sendPacket(voice)
    expect([wifi.sent.some(isSound), mobile.sent.some(isSound)]).toEqual([true, false])
    arrive(check(first.ufrag, first.pwd, true), mobile)
    way.sendPacket(numbered(2))
    const sealed = mobile.sent.find(isSound)
    expect(sealed && fromEngine?.unprotect(sealed)).toBeDefined()
    arrive(seal(voice), mobile)
    expect(heard).toHaveLength(1)
    expect(told).toEqual(['connected'])
  })

  test('[M5] of several that the client nominates, goes by the one that the client uses', () => {
    const [used, other] = [new PostBox('used'), new PostBox('other')]
    connect(used)
    arrive(check(first.ufrag, first.pwd, true), used)
    arrive(check(first.ufrag, first.pwd, true), other)
    clock = 100
    arrive(seal(numbered(1)), used)
    way.sendPacket(numbered(1))
    expect([used.sent.some(isSound), other.sent.some(isSound)], 'it may have been on its way').toEqual([false, true])
    clock = 300
    arrive(seal(numbered(2)), used)
    way.sendPacket(numbered(2))
    expect(used.sent.some(isSound)).toBe(true)
  })

  test('[M5] TCP that is nominated along with UDP is used only where the client uses it, or asks for it later on', () => {
    const [udp, tcp] = [new PostBox('udp'), new PostBox('tcp', true)]
    connect(udp)
    arrive(check(first.ufrag, first.pwd, true), udp)
    clock = 400
    arrive(check(first.ufrag, first.pwd, true), tcp)
    way.sendPacket(numbered(1))
    expect([udp.sent.some(isSound), tcp.sent.some(isSound)]).toEqual([true, false])
    clock = 6_000
    arrive(check(first.ufrag, first.pwd, true), tcp)
    way.sendPacket(numbered(2))
    expect(tcp.sent.some(isSound)).toBe(true)
  })

  test('[M5] the path that was nominated last and is used is not left for what comes late by the one before', () => {
    const [before, after] = [new PostBox('before'), new PostBox('after')]
    connect(before)
    arrive(check(first.ufrag, first.pwd, true), before)
    arrive(check(first.ufrag, first.pwd, true), after)
    clock = 300
    arrive(seal(numbered(2)), after)
    arrive(seal(numbered(1)), before)
    way.sendPacket(numbered(1))
    expect([before.sent.some(isSound), after.sent.some(isSound)]).toEqual([false, true])
  })

  test('[M5] nobody is sent to a path that was not nominated, whatever comes by it', () => {
    const [used, other] = [new PostBox('used'), new PostBox('other')]
    connect(used)
    arrive(check(first.ufrag, first.pwd), other)
    clock = 300
    arrive(seal(voice), other)
    way.sendPacket(voice)
    expect([heard.length, used.sent.some(isSound), other.sent.some(isSound)]).toEqual([1, true, false])
  })

  test('[M5] [S10] an ICE restart changes the path alone; until the client uses it, the old one goes on', () => {
    const [before, after] = [new PostBox('before'), new PostBox('after')]
    connect(before)
    link.renew(second)
    arrive(check(first.ufrag, first.pwd, true), after)
    way.sendPacket(voice)
    expect([before.sent.some(isSound), after.sent.some(isSound)]).toEqual([true, false])
    arrive(check(second.ufrag, second.pwd, true), after)
    arrive(seal(voice), after)
    expect(heard).toHaveLength(1)
    link.renew({ ufrag: 'third', pwd: 'third-password' })
    before.sent.length = 0
    arrive(check(first.ufrag, first.pwd, true), before)
    expect(before.sent).toEqual([])
  })

  test('[M5] leaves a path that is dead for any that is asked for', () => {
    const [dead, alive] = [new PostBox('dead'), new PostBox('alive')]
    connect(dead)
    dead.isAlive = false
    arrive(check(first.ufrag, first.pwd), alive)
    way.sendPacket(voice)
    expect(alive.sent.some(isSound)).toBe(true)
  })

  test('[M6] tells of a client that is silent, stops sending after 30 s, and goes on when it is back', () => {
    const path = new PostBox('a')
    connect(path)
    clock = 12_000
    link.handleBeat(clock)
    expect(told).toEqual(['connected'])
    clock = 14_000
    link.handleBeat(clock)
    link.handleBeat(clock)
    expect(told).toEqual(['connected', 'lost'])
    expect(way.isOpen).toBe(true)
    clock = 31_000
    link.handleBeat(clock)
    link.handleBeat(clock)
    expect([told, way.isOpen]).toEqual([['connected', 'lost', 'lost'], false])
    arrive(check(first.ufrag, first.pwd), path)
    expect([told, way.isOpen]).toEqual([['connected', 'lost', 'lost', 'connected'], true])
  })

  test('is over when it is closed, or when the client says good-bye', () => {
    const path = new PostBox('a')
    connect(path)
    const sealed = seal(voice)
    link.close()
    link.close()
    path.sent.length = 0
    arrive(sealed, path)
    arrive(check(first.ufrag, first.pwd), path)
    expect([heard, path.sent, way.isOpen]).toEqual([[], [], false])
  })
})
