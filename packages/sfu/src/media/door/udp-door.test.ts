import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { familyIpv4, familyIpv6, NoSocket } from '../native/sockets.ts'
import { listeningAddresses } from './candidates.ts'
import { endpointOf, hostOf, socketName } from './endpoint.ts'
import type { Path } from './path.ts'
import { UdpDoor } from './udp-door.ts'

async function client(type: 'udp4' | 'udp6', address: string): Promise<Socket> {
  const socket = createSocket(type)
  socket.bind(0, address)
  await once(socket, 'listening')
  return socket
}

describe('[M1] the one UDP port', () => {
  test.each([
    ['many by one call', false],
    ['one by one', true],
  ])('answers each by the way that it came, %s', async (_, oneByOne) => {
    const dropped: number[] = []
    const take = (datagram: Buffer, __: string, path: () => Path): void => {
      for (let count = 0; count < 200; count += 1) path().send(Buffer.concat([datagram, Buffer.from(` ${count}`)]))
    }
    const door = await UdpDoor.open(listeningAddresses(undefined), 0, { take, dropped: (count) => dropped.push(count), oneByOne })
    const sockets = [await client('udp4', '127.0.0.1'), await client('udp6', '::1')]
    const heard = sockets.map((socket) => {
      const texts: string[] = []
      socket.on('message', (message) => texts.push(message.toString()))
      return texts
    })
    sockets[0]?.send('four', door.port, '127.0.0.1')
    sockets[1]?.send('six', door.port, '::1')
    await expect.poll(() => heard.map(({ length }) => length)).toEqual([200, 200])
    expect(heard[0]?.every((text) => text.startsWith('four ')) && heard[1]?.every((text) => text.startsWith('six '))).toBe(true)
    expect(dropped).toEqual([])
    for (const socket of sockets) socket.close()
    door.close()
  })

  test('says so where it is taken, and is free again once it is closed', async () => {
    const options = { take: () => undefined, dropped: () => undefined }
    const open = (port: number): Promise<UdpDoor> => UdpDoor.open(['127.0.0.1', '::1'], port, options)
    const door = await open(0)
    const { port } = door
    await expect(open(port)).rejects.toThrow(NoSocket)
    door.close()
    await expect
      .poll(() =>
        open(port).then(
          (again) => (again.close(), true),
          () => false,
        ),
      )
      .toBe(true)
  })

  test('answers from the address that was asked, whichever the client has', async () => {
    const own = listeningAddresses(undefined).filter((address) => !address.includes(':'))
    const take = (datagram: Buffer, _: string, path: () => Path): void => path().send(datagram)
    const door = await UdpDoor.open([...own, '127.0.0.2'], 0, { take, dropped: () => undefined })
    for (const from of own) {
      const socket = await client('udp4', from)
      for (const asked of [...own, '127.0.0.2']) {
        socket.send('hello', door.port, asked)
        const [, { address }] = (await once(socket, 'message')) as [Buffer, { address: string }]
        expect([from, address]).toEqual([from, asked])
      }
      socket.close()
    }
    door.close()
  })

  test('leaves out what can’t be had', async () => {
    const options = { take: () => undefined, dropped: () => undefined }
    const door = await UdpDoor.open(['192.0.2.250', '127.0.0.1'], 0, options)
    door.close()
    await expect(UdpDoor.open(['192.0.2.250'], 0, options)).rejects.toThrow('EADDRNOTAVAIL')
  })

  test('a receiver that can’t be reached costs the others nothing', async () => {
    const dropped: number[] = []
    const paths: Path[] = []
    const take = (_: Buffer, __: string, path: () => Path): void => void paths.push(path())
    const door = await UdpDoor.open(['127.0.0.1'], 0, { take, dropped: (count) => dropped.push(count) })
    const [one, other] = [await client('udp4', '127.0.0.1'), await client('udp4', '127.0.0.1')]
    for (const socket of [one, other]) socket.send('hello', door.port, '127.0.0.1')
    await expect.poll(() => paths.length).toBe(2)
    one.close()
    await once(one, 'close')
    const heard: string[] = []
    other.on('message', (message) => heard.push(message.toString()))
    for (let round = 0; round < 3; round += 1) {
      for (const path of paths) path.send(Buffer.from(`round ${round}`))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await expect.poll(() => heard).toEqual(['round 0', 'round 1', 'round 2'])
    other.close()
    door.close()
  })
})

describe('addresses', () => {
  const hex = (address: string): string => Buffer.from(endpointOf(address, 1).address).toString('hex')
  test.each([
    ['192.0.2.1', 'c0000201'],
    ['::ffff:192.0.2.1', 'c0000201'],
    ['::1', '00000000000000000000000000000001'],
    ['::', '00000000000000000000000000000000'],
    ['2001:db8::8:800:200c:417a', '20010db80000000000080800200c417a'],
    ['fe80::1%eth0', 'fe800000000000000000000000000001'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
  ])('%s is read as bytes', (address, bytes) => expect(hex(address)).toBe(bytes))

  test('are told in words again', () => {
    for (const address of ['192.0.2.1', '2001:db8:0:0:8:800:200c:417a']) expect(hostOf(endpointOf(address, 1))).toBe(address)
  })

  test('are named as each family of sockets has them', () => {
    const four = endpointOf('192.0.2.1', 258)
    expect(socketName(familyIpv4, four).toString('hex', 2)).toBe('0102c00002010000000000000000')
    expect(socketName(familyIpv6, four).toString('hex', 2)).toBe(
      `0102${'0'.repeat(8)}${'0'.repeat(20)}ffffc0000201${'0'.repeat(8)}`,
    )
  })
})
