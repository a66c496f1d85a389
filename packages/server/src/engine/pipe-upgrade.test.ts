import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { pipeUpgrade } from './pipe-upgrade.ts'
import { freePort } from './testing/voice-door.ts'

async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** An engine that says back what it hears, behind a door that pipes to it. */
async function piped() {
  const requests: IncomingMessage[] = []
  const engine = createServer()
  const sockets = new WebSocketServer({ server: engine })
  sockets.on('connection', (socket, request) => {
    requests.push(request)
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
  })
  const enginePort = await listening(engine)
  const door = createServer()
  door.on('upgrade', (request, socket, head: Buffer) => pipeUpgrade(request, socket, head, enginePort))
  const port = await listening(door)
  return {
    port,
    requests,
    sockets,
    [Symbol.dispose]() {
      for (const server of [engine, door]) {
        server.closeAllConnections()
        server.close()
      }
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}

describe('pipeUpgrade', () => {
  it('carries bytes both ways, and the path with its query', async () => {
    using door = await piped()
    const socket = new WebSocket(`ws://127.0.0.1:${door.port}/rtc/v1?access_token=abc`)
    await once(socket, 'open')
    socket.send(Buffer.from([1, 2, 3]))
    expect((await once(socket, 'message'))[0]).toEqual(Buffer.from([1, 2, 3]))
    expect(door.requests[0]?.url).toBe('/rtc/v1?access_token=abc')
    socket.close()
    await once(socket, 'close')
  })

  it('keeps back where the client is and who it is to the hub', async () => {
    using door = await piped()
    const socket = new WebSocket(`ws://127.0.0.1:${door.port}/rtc`, {
      headers: {
        Cookie: 'maru_session=secret',
        'X-Forwarded-For': '203.0.113.7',
        'X-Real-IP': '203.0.113.7',
        Forwarded: 'for=203.0.113.7',
        'CF-Connecting-IP': '203.0.113.7',
        Authorization: 'Bearer ticket',
      },
    })
    await once(socket, 'open')
    const [request] = door.requests
    expect(JSON.stringify(request?.rawHeaders)).not.toMatch(/203\.0\.113\.7|maru_session/)
    expect(request?.headers.authorization).toBe('Bearer ticket')
    socket.terminate()
  })

  it('either end that goes takes the other with it', async () => {
    using door = await piped()
    const socket = new WebSocket(`ws://127.0.0.1:${door.port}/rtc`)
    await once(socket, 'open')
    const [upstream] = door.sockets.clients
    upstream?.terminate()
    await once(socket, 'close')

    const other = new WebSocket(`ws://127.0.0.1:${door.port}/rtc`)
    await once(other, 'open')
    const remaining = [...door.sockets.clients].at(-1)
    const closed = remaining ? once(remaining, 'close') : Promise.reject(new Error('not connected'))
    other.terminate()
    await closed
  })

  it('an engine that is not there is a 503', async () => {
    const door = createServer()
    const nobody = await freePort()
    door.on('upgrade', (request, socket, head: Buffer) => pipeUpgrade(request, socket, head, nobody))
    const socket = connect(await listening(door), '127.0.0.1')
    socket.write('GET /rtc HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toContain('503 Service Unavailable')
    socket.destroy()
    door.close()
  })
})
