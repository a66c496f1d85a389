import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import {
  AddTrackRequest,
  ClientInfo,
  ClientInfo_SDK,
  JoinRequest,
  LeaveRequest_Action,
  SessionDescription,
  SignalRequest,
  SignalResponse,
  TrackType,
  WrappedJoinRequest,
  WrappedJoinRequest_Compression,
} from '@livekit/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { LabEngine } from '../testing/engine.ts'
import { until } from '../testing/until.ts'

let engine: LabEngine

beforeAll(async () => {
  engine = await LabEngine.start({ logLevel: 'silent' })
  await engine.api.createRoom({ name: 'hall' })
})
afterAll(() => engine[Symbol.asyncDispose]())

function wrap(request: JoinRequest | Uint8Array, compression = WrappedJoinRequest_Compression.NONE): string {
  const joinRequest = request instanceof JoinRequest ? request.toBinary() : request
  return Buffer.from(new WrappedJoinRequest({ joinRequest, compression }).toBinary()).toString('base64url')
}

const joinAs = (sdk: ClientInfo_SDK): JoinRequest => new JoinRequest({ clientInfo: new ClientInfo({ sdk }) })

async function open(joinRequest: string): Promise<{ socket: WebSocket; heard: SignalResponse[] }> {
  const token = await engine.token('hall', 'mallory')
  const socket = new WebSocket(`${engine.url}/rtc/v1?access_token=${token}&join_request=${joinRequest}`)
  const heard: SignalResponse[] = []
  socket.on('message', (data: Buffer) => heard.push(SignalResponse.fromBinary(data)))
  await once(socket, 'open')
  await until('the join is answered', () => heard[0]?.message.case === 'join')
  return { socket, heard }
}

async function statusOf(path: string): Promise<number> {
  const response = await fetch(`${engine.http}${path}`)
  await response.arrayBuffer()
  return response.status
}

describe('[R14] whoever sends nonsense', () => {
  test('[S2] in the request to join is refused, and who is better served by v0 is sent there', async () => {
    const token = await engine.token('hall', 'mallory')
    const validate = (joinRequest: string): Promise<number> =>
      statusOf(`/rtc/v1/validate?access_token=${token}&join_request=${joinRequest}`)
    expect(await validate(wrap(joinAs(ClientInfo_SDK.JS)))).toBe(200)
    expect(await validate(wrap(joinAs(ClientInfo_SDK.RUST)))).toBe(404)
    expect(await validate(wrap(joinAs(ClientInfo_SDK.NODE)))).toBe(404)
    expect(await statusOf(`/rtc/v1/validate?access_token=${token}`)).toBe(404)
    expect(await validate('AAAA')).toBe(400)
    expect(await validate(wrap(Buffer.from('no gzip'), WrappedJoinRequest_Compression.GZIP))).toBe(400)
    const bomb = gzipSync(Buffer.alloc(8_000_000))
    expect(await validate(wrap(bomb, WrappedJoinRequest_Compression.GZIP))).toBe(400)
    expect(await statusOf('/rtc/v2?x=1')).toBe(404)
    expect(await statusOf('/%')).toBe(404)
  })

  test('in an offer is told to begin anew, and is out', async () => {
    for (const sdp of ['', 'v=0', 'm=audio 9 x 111\r\na=ice-ufrag:a\r\na=ice-pwd:b\r\na=fingerprint:nonsense\r\n']) {
      const { socket, heard } = await open(wrap(joinAs(ClientInfo_SDK.JS)))
      const offer = new SessionDescription({ type: 'offer', sdp, id: 1 })
      socket.send(new SignalRequest({ message: { case: 'offer', value: offer } }).toBinary())
      await once(socket, 'close')
      const leave = heard.find(({ message }) => message.case === 'leave')?.message.value
      expect(leave).toMatchObject({ action: LeaveRequest_Action.RECONNECT })
      expect(await engine.api.listParticipants('hall')).toEqual([])
    }
  })

  test('on the socket loses it', async () => {
    for (const nonsense of [Buffer.from([255, 255, 255, 255]), '{"offer":', 'text']) {
      const { socket } = await open(wrap(joinAs(ClientInfo_SDK.JS)))
      socket.send(nonsense)
      const [code] = (await once(socket, 'close')) as [number]
      expect(code).toBe(1003)
    }
  })

  test('[S5] gets no more than there is: no video, no end of tracks', async () => {
    const { socket, heard } = await open(wrap(joinAs(ClientInfo_SDK.JS)))
    const add = (cid: string, type: TrackType): void =>
      socket.send(new SignalRequest({ message: { case: 'addTrack', value: new AddTrackRequest({ cid, type }) } }).toBinary())
    add('camera', TrackType.VIDEO)
    for (let index = 0; index < 20; index += 1) add(`microphone-${index}`, TrackType.AUDIO)
    await until('all are answered', () => heard.filter(({ message }) => message.case === 'requestResponse').length === 5)
    expect(heard.filter(({ message }) => message.case === 'trackPublished')).toHaveLength(16)
    socket.close()
  })

  test('leaves the engine as it was for others', async () => {
    expect(await statusOf('/')).toBe(200)
    expect(await statusOf(`/rtc/validate?access_token=${await engine.token('hall', 'ada')}`)).toBe(200)
    const metrics = await (await fetch(`${engine.http}/metrics`)).text()
    expect(metrics).toMatch(/^maru_sfu_joins_total \d+$/m)
    const proxied = await fetch(`${engine.http}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.7' } })
    expect(proxied.status).toBe(404)
  })
})
