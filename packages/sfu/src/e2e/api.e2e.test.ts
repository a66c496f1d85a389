import { CreateRoomRequest, DataPacket_Kind, Room, TrackSource } from '@livekit/protocol'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LabBrowser } from '../testing/browser.ts'
import { LabEngine } from '../testing/engine.ts'
import { Person } from '../testing/person.ts'
import { until, wait } from '../testing/until.ts'

let lab: LabBrowser
let engine: LabEngine
let tabs: Person[] = []

beforeAll(async () => {
  lab = await LabBrowser.start()
})
afterAll(() => lab[Symbol.asyncDispose]())
beforeEach(async () => {
  engine = await LabEngine.start()
  await engine.api.createRoom({ name: 'hall', metadata: 'first' })
})
afterEach(async () => {
  await Promise.all(tabs.map(({ page }) => page.context().close()))
  tabs = []
  await engine[Symbol.asyncDispose]()
})

async function enter(name: string, hertz?: number, video: Record<string, unknown> = {}): Promise<Person> {
  const person = new Person(await lab.tab(), name)
  tabs.push(person)
  await person.do('join', engine.url, await engine.token('hall', name, video))
  if (hertz !== undefined) await person.do('publish', hertz)
  return person
}

async function call(
  method: string,
  body: string | Uint8Array,
  grant: object | undefined,
  type = 'application/json',
): Promise<Response> {
  const authorization = grant ? `Bearer ${await engine.mint.mint({ video: { ...grant } }, 60)}` : ''
  return fetch(`${engine.http}/twirp/livekit.RoomService/${method}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : Buffer.from(body),
    headers: { 'content-type': type, authorization },
  })
}

describe('the server API', { timeout: 180_000 }, () => {
  test('[A1] speaks Twirp: JSON and protobuf, grants, errors', async () => {
    const created = await call(
      'CreateRoom',
      new CreateRoomRequest({ name: 'attic', maxParticipants: 7 }).toBinary(),
      { roomCreate: true },
      'application/protobuf',
    )
    expect(created.headers.get('content-type')).toBe('application/protobuf')
    expect(Room.fromBinary(new Uint8Array(await created.arrayBuffer()))).toMatchObject({ name: 'attic', maxParticipants: 7 })
    const listed = await call('ListRooms', '{"names":["attic"]}', { roomList: true })
    expect(await listed.json()).toMatchObject({ rooms: [{ name: 'attic', max_participants: 7 }] })
    const fails = async (response: Response, status: number, code: string): Promise<void> => {
      expect([response.status, await response.json()]).toEqual([
        status,
        { code, msg: expect.stringMatching(/\w+ \w+/) as string },
      ])
    }
    await fails(await call('ListRooms', '{}', undefined), 401, 'unauthenticated')
    await fails(await call('ListRooms', '{}', { roomCreate: true }), 403, 'permission_denied')
    await fails(await call('ListParticipants', '{"room":"hall"}', { roomAdmin: true, room: 'attic' }), 403, 'permission_denied')
    await fails(await call('ListParticipants', '{"room":"nowhere"}', { roomAdmin: true, room: 'nowhere' }), 404, 'not_found')
    await fails(await call('CreateRoom', '{}', { roomCreate: true }), 400, 'invalid_argument')
    await fails(await call('CreateRoom', '{"name":', { roomCreate: true }), 400, 'malformed')
    await fails(await call('Nonsense', '{}', { roomCreate: true }), 404, 'bad_route')
  })

  test('[A2] making a room that is there gives it back', async () => {
    const [first, again] = [
      await engine.api.createRoom({ name: 'attic', metadata: 'one' }),
      await engine.api.createRoom({ name: 'attic', metadata: 'two' }),
    ]
    expect(again).toMatchObject({ sid: first.sid, metadata: 'one' })
    await engine.api.deleteRoom('attic')
    await expect(engine.api.deleteRoom('attic')).rejects.toMatchObject({ code: 'not_found' })
    expect((await engine.api.createRoom({ name: 'attic' })).sid).not.toBe(first.sid)
  })

  test('lists and tells of participants and their tracks', async () => {
    const ada = await enter('ada')
    const trackSid = await ada.do('publish', 440)
    await until('the track is there', async () => (await engine.api.getParticipant('hall', 'ada')).tracks.length === 1)
    const [listed] = await engine.api.listParticipants('hall')
    expect(listed).toMatchObject({
      identity: 'ada',
      name: 'ada’s name',
      tracks: [{ sid: trackSid, source: TrackSource.MICROPHONE, muted: false, mimeType: 'audio/opus' }],
    })
    expect(await engine.api.listRooms()).toMatchObject([{ name: 'hall', numParticipants: 1, numPublishers: 1 }])
    await expect(engine.api.getParticipant('hall', 'bob')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('[A5] a muted track stays muted, over unmuting, publishing again and coming back', async () => {
    const [ada, bob] = [await enter('ada'), await enter('bob')]
    const trackSid = await ada.do('publish', 440)
    await until('bob hears ada', () => bob.hears('ada', 440))
    expect(await engine.api.mutePublishedTrack('hall', 'ada', trackSid, true)).toMatchObject({ muted: true })
    await until('ada’s own switch is off', async () => (await ada.do('isMuted')).every(Boolean))
    await until('bob hears nothing', () => bob.hearsNothing())

    const stillSilent = async (): Promise<void> => {
      const { packetsForwarded } = engine.sfu.counters
      await wait(1_000)
      expect(engine.sfu.counters.packetsForwarded).toBe(packetsForwarded)
    }
    await ada.do('mute', false)
    await stillSilent()
    expect(await ada.do('isMuted')).toEqual([true])
    await ada.do('unpublish')
    await ada.do('publish', 440)
    await stillSilent()
    await ada.do('leave')
    await ada.do('join', engine.url, await engine.token('hall', 'ada'))
    await ada.do('publish', 440)
    await stillSilent()

    const [again] = (await engine.api.getParticipant('hall', 'ada')).tracks
    expect(await engine.api.mutePublishedTrack('hall', 'ada', again?.sid ?? '', false)).toMatchObject({ muted: true })
    await stillSilent()
    await ada.do('mute', true)
    await ada.do('mute', false)
    await until('bob hears ada again', () => bob.hears('ada', 440))
  })

  test('[A6] permissions are in force at once, both ways', async () => {
    const [ada, bob] = [await enter('ada', 440), await enter('bob', 620)]
    await until('bob hears ada', () => bob.hears('ada', 440))
    await engine.api.updateParticipant('hall', 'ada', {
      permission: { canPublish: false, canSubscribe: true, canPublishData: true },
    })
    expect((await engine.api.getParticipant('hall', 'ada')).tracks).toEqual([])
    await until('bob hears nothing', () => bob.hearsNothing())
    await until('ada knows', async () => (await ada.hasEvent('permissions', 'ada')) && (await ada.hasEvent('own-unpublished')))
    await expect(ada.do('publish', 440)).rejects.toThrow(/permission/i)
    await engine.api.updateParticipant('hall', 'ada', { permission: { canPublish: true, canSubscribe: false } })
    await until('ada hears nothing', () => ada.hearsNothing())
    await ada.do('publish', 440)
    await until('bob hears ada again', () => bob.hears('ada', 440))
    await engine.api.updateParticipant('hall', 'ada', { permission: { canPublish: true, canSubscribe: true } })
    await until('ada hears bob again', () => ada.hears('bob', 620))
  })

  test('[A6] an older token does not undo what was said last; a later one says anew', async () => {
    const before = await engine.token('hall', 'ada')
    const ada = await enter('ada')
    await engine.api.updateParticipant('hall', 'ada', { permission: { canPublish: false, canSubscribe: true } })
    await ada.do('leave')
    await ada.do('join', engine.url, before)
    await expect(ada.do('publish', 440)).rejects.toThrow(/permission/i)
    await ada.do('leave')
    await wait(1100)
    await ada.do('join', engine.url, await engine.token('hall', 'ada'))
    await ada.do('publish', 440)
    expect((await engine.api.getParticipant('hall', 'ada')).tracks).toHaveLength(1)
  })

  test('[A6] what a token does not allow is not done', async () => {
    const mute = await enter('mute', undefined, { canPublish: false })
    const deaf = await enter('deaf', undefined, { canSubscribe: false })
    await enter('ada', 440)
    await expect(mute.do('publish', 500)).rejects.toThrow(/permission/i)
    await until('mute hears ada', () => mute.hears('ada', 440))
    expect(await deaf.hearsNothing()).toBe(true)
    expect(engine.sfu.gauges().subscriptions).toBe(1)
  })

  test('[S17] nobody is told of a hidden one', async () => {
    const bob = await enter('bob', 620)
    const ghost = await enter('ghost', undefined, { hidden: true, canPublish: false })
    await until('the ghost hears bob', () => ghost.hears('bob', 620))
    expect(await bob.do('others')).toEqual([])
    expect(await engine.api.listRooms()).toMatchObject([{ numParticipants: 1 }])
    await ghost.do('leave')
    await wait(200)
    expect((await bob.do('events')).filter(([, who]) => who === 'ghost')).toEqual([])
  })

  test('[A7] subscriptions, metadata and names are changed from afar', async () => {
    const ada = await enter('ada')
    const trackSid = await ada.do('publish', 440)
    const bob = await enter('bob')
    await until('bob hears ada', () => bob.hears('ada', 440))
    await engine.api.updateSubscriptions('hall', 'bob', [trackSid], false)
    expect(engine.sfu.gauges().subscriptions).toBe(0)
    await engine.api.updateSubscriptions('hall', 'bob', [trackSid], true)
    await until('bob hears ada again', () => bob.hears('ada', 440))
    await engine.api.updateRoomMetadata('hall', 'second')
    await until('bob knows', () => bob.hasEvent('room-metadata', 'second'))
    await engine.api.updateParticipant('hall', 'ada', { metadata: 'mood', attributes: { seat: '3' } })
    await until('bob knows that too', async () => (await bob.do('metadataOf', 'ada')) === 'mood')
    expect(await engine.api.getParticipant('hall', 'ada')).toMatchObject({ attributes: { seat: '3' } })
  })

  test('[S18] one’s own metadata needs a permission', async () => {
    const [ada, bob] = [await enter('ada', undefined, { canUpdateOwnMetadata: true }), await enter('bob')]
    await ada.do('setMetadata', 'mine')
    await until('bob knows', async () => (await bob.do('metadataOf', 'ada')) === 'mine')
    await expect(bob.do('setMetadata', 'mine')).rejects.toThrow('may not change')
  })

  test('[S14] [A7] messages go to those they are for, and to nobody else', async () => {
    const [ada, bob, cleo] = [await enter('ada'), await enter('bob'), await enter('cleo', undefined, { canPublishData: false })]
    await ada.do('send', 'to all', { topic: 'chat' })
    await ada.do('send', 'to bob', { destinationIdentities: ['bob'] })
    await ada.do('send', 'lossy', { reliable: false })
    await cleo.do('send', 'not allowed')
    await engine.api.sendData('hall', Buffer.from('from the server'), DataPacket_Kind.RELIABLE, {
      destinationIdentities: ['cleo'],
    })
    await engine.api.sendData('hall', Buffer.from('the end'), DataPacket_Kind.RELIABLE, {})
    const textsOf = async (person: Person): Promise<string[]> => (await person.do('data')).map(({ text }) => text).toSorted()
    for (const person of [ada, bob, cleo]) await until('all has arrived', async () => (await textsOf(person)).includes('the end'))
    await until('the lossy one too', async () => (await textsOf(cleo)).includes('lossy'))
    expect(await textsOf(ada)).toEqual(['the end'])
    expect(await textsOf(bob)).toEqual(['lossy', 'the end', 'to all', 'to bob'])
    expect(await textsOf(cleo)).toEqual(['from the server', 'lossy', 'the end', 'to all'])
    expect((await bob.do('data'))[0]).toMatchObject({ from: 'ada', topic: 'chat' })
  })
})
