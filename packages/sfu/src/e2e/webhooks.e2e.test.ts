import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebhookReceiver } from 'livekit-server-sdk'
import type { WebhookEvent } from 'livekit-server-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LabBrowser } from '../testing/browser.ts'
import { labKey, LabEngine, labSecret } from '../testing/engine.ts'
import { Person } from '../testing/person.ts'
import { until } from '../testing/until.ts'

let lab: LabBrowser
let server: Server
let url: string
let refusals = 0
const events: WebhookEvent[] = []
const bad: unknown[] = []

beforeAll(async () => {
  lab = await LabBrowser.start()
  const receiver = new WebhookReceiver(labKey, labSecret)
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.headers['content-type'] !== 'application/webhook+json') bad.push(request.headers['content-type'])
      if (refusals-- > 0) return void response.writeHead(503).end()
      receiver.receive(Buffer.concat(chunks).toString(), request.headers.authorization).then(
        (event) => void (events.push(event), response.writeHead(200).end()),
        (error: unknown) => void (bad.push(error), response.writeHead(401).end()),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
})
afterAll(async () => {
  server.close()
  await lab[Symbol.asyncDispose]()
})

test('[A8] webhooks tell a room’s life, signed, in order, and again where they were not taken', async () => {
  await using engine = await LabEngine.start({ webhook: url })
  refusals = 2
  await engine.api.createRoom({ name: 'hall' })
  const ada = new Person(await lab.tab(), 'ada')
  await ada.do('join', engine.url, await engine.token('hall', 'ada'))
  await until('ada is told of', () => events.some(({ event }) => event === 'participant_joined'))
  const trackSid = await ada.do('publish', 440)
  await until('her track is told of', () => events.some(({ event }) => event === 'track_published'))
  await ada.do('unpublish')
  await until('its end is told of', () => events.some(({ event }) => event === 'track_unpublished'))
  await ada.do('leave')
  await until('her leaving is told of', () => events.some(({ event }) => event === 'participant_left'))
  await engine.api.deleteRoom('hall')
  await until('the end is told of', () => events.some(({ event }) => event === 'room_finished'))
  expect(bad).toEqual([])
  expect(events.map(({ event }) => event)).toEqual([
    'room_started',
    'participant_joined',
    'track_published',
    'track_unpublished',
    'participant_left',
    'room_finished',
  ])
  expect(new Set(events.map(({ id }) => id)).size).toBe(6)
  expect(events[2]).toMatchObject({ room: { name: 'hall' }, participant: { identity: 'ada' }, track: { sid: trackSid } })
  expect(JSON.stringify(events.map((event) => event.toJson()))).not.toMatch(/\d+\.\d+\.\d+\.\d+/)
})
