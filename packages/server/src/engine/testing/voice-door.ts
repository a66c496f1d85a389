import { createServer } from 'node:http'
import { once } from 'node:events'
import { pino } from 'pino'
import { defaultConfig, type ConfigOverrides } from '../../config/default-config.ts'
import { Voice } from '../voice.ts'

/** Voice as a hub has it, with a door of its own and nothing else of a hub. */
export async function voiceDoor(
  overrides: ConfigOverrides = {},
  port = 0,
): Promise<{ voice: Voice; origin: string } & AsyncDisposable> {
  const log = pino({ level: 'silent' })
  const voice = new Voice({ config: defaultConfig(overrides), log, now: Date.now })
  const door = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void voice.hear(Buffer.concat(chunks).toString(), request.headers.authorization).then((heard) => {
        response.statusCode = heard ? 204 : 403
        response.end()
      })
    })
  })
  door.on('upgrade', (request, socket, head: Buffer) => voice.upgrade(request, socket, head))
  door.listen(port, '127.0.0.1')
  await once(door, 'listening')
  const address = door.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const origin = `http://127.0.0.1:${address.port}`
  voice.start({ origin, loopback: origin })
  return {
    voice,
    origin,
    async [Symbol.asyncDispose]() {
      await voice[Symbol.asyncDispose]()
      door.closeAllConnections()
      door.close()
    },
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
