import { AccessToken } from 'livekit-server-sdk'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LabBrowser } from '../testing/browser.ts'
import { labKey, LabEngine } from '../testing/engine.ts'
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
  await engine.api.createRoom({ name: 'hall' })
})
afterEach(async () => {
  await Promise.all(tabs.map(({ page }) => page.context().close()))
  tabs = []
  await engine[Symbol.asyncDispose]()
})

async function person(name: string): Promise<Person> {
  const one = new Person(await lab.tab(), name)
  tabs.push(one)
  return one
}

const validate = async (token: string): Promise<[number, string]> => {
  const response = await fetch(`${engine.http}/rtc/validate?access_token=${token}`)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  return [response.status, await response.text()]
}

describe('the gate', { timeout: 180_000 }, () => {
  test('[S1] [T1] lets in by a good token only, and says why not', async () => {
    expect(await validate(await engine.token('hall', 'ada'))).toEqual([200, 'success'])
    expect(await validate('')).toEqual([401, 'no access token was given'])
    expect(await validate(await engine.token('hall', 'ada', {}, -60))).toEqual([401, 'the access token has expired'])
    expect(await validate(await engine.token('hall', 'ada', { roomJoin: false }))).toEqual([
      401,
      'the access token does not allow joining a room',
    ])
    expect(await validate(await engine.mint.mint({ video: { roomJoin: true, room: 'hall' } }, 60))).toEqual([
      401,
      'the access token names no participant',
    ])
    expect(await validate(await engine.token('attic', 'ada'))).toEqual([404, 'requested room does not exist'])
    const forged = new AccessToken(labKey, 'another secret', { identity: 'ada' })
    forged.addGrant({ roomJoin: true, room: 'hall' })
    expect(await validate(await forged.toJwt())).toEqual([401, 'the access token’s signature is not right'])
  })

  test('[S1] a browser is told the same', async () => {
    const ada = await person('ada')
    await expect(ada.do('join', engine.url, 'nonsense')).rejects.toThrow('can’t be read')
    await expect(ada.do('join', engine.url, await engine.token('attic', 'ada'))).rejects.toThrow('room does not exist')
    await ada.do('join', engine.url, await engine.token('hall', 'ada'))
  })

  test('[A2] rooms come into being at the first join where auto-create is on', async () => {
    await using open = await LabEngine.start({ autoCreate: true })
    const ada = await person('ada')
    await ada.do('join', open.url, await open.token('anywhere', 'ada'))
    expect((await open.api.listRooms()).map(({ name }) => name)).toEqual(['anywhere'])
  })

  test('[A3] a full room is full, but not for who is in it', async () => {
    await engine.api.createRoom({ name: 'booth', maxParticipants: 1 })
    const ada = await person('ada')
    await ada.do('join', engine.url, await engine.token('booth', 'ada'))
    expect(await validate(await engine.token('booth', 'bob'))).toEqual([403, 'the room is full'])
    expect(await validate(await engine.token('booth', 'ada'))).toEqual([200, 'success'])
  })

  test('[A3] an empty room ends', async () => {
    await engine.api.createRoom({ name: 'unused', emptyTimeout: 1 })
    await engine.api.createRoom({ name: 'left', emptyTimeout: 60, departureTimeout: 1 })
    const ada = await person('ada')
    await ada.do('join', engine.url, await engine.token('left', 'ada'))
    await until('the unused one is gone', async () => !(await engine.api.listRooms()).some(({ name }) => name === 'unused'))
    await wait(500)
    expect((await engine.api.listRooms(['left'])).length).toBe(1)
    await ada.do('leave')
    await until('the one that was left is gone', async () => (await engine.api.listRooms(['left'])).length === 0)
  })

  test('[S12] the later of two with one identity wins', async () => {
    const [first, second, bob] = [await person('ada'), await person('ada'), await person('bob')]
    await bob.do('join', engine.url, await engine.token('hall', 'bob'))
    await first.do('join', engine.url, await engine.token('hall', 'ada'))
    await first.do('publish', 440)
    await until('bob hears the first', () => bob.hears('ada', 440))
    await second.do('join', engine.url, await engine.token('hall', 'ada'))
    await second.do('publish', 620)
    await until('the first is told', () => first.hasEvent('disconnected', 'DUPLICATE_IDENTITY'))
    await until('bob hears the second', () => bob.hears('ada', 620))
    expect(await bob.do('others')).toEqual(['ada'])
  })

  test('[T3] [A4] [R12] who was removed is out at once, and can’t come back by any older token', async () => {
    const [ada, bob] = [await person('ada'), await person('bob')]
    const other = await engine.token('hall', 'ada')
    await ada.do('join', engine.url, await engine.token('hall', 'ada'))
    await bob.do('join', engine.url, await engine.token('hall', 'bob'))
    await ada.do('publish', 440)
    await until('bob hears ada', () => bob.hears('ada', 440))
    await engine.api.removeParticipant('hall', 'ada')
    const forwarded = engine.sfu.counters.packetsForwarded
    await until('ada is told', () => ada.hasEvent('disconnected', 'PARTICIPANT_REMOVED'))
    expect(engine.sfu.counters.packetsForwarded).toBe(forwarded)
    expect(await validate(other)).toEqual([401, 'the participant was removed after this access token was made'])
    await expect(ada.do('join', engine.url, other)).rejects.toThrow('removed')
    await ada.do('join', engine.url, await engine.token('hall', 'ada'))
    await engine.api.removeParticipant('hall', 'ada')
    await expect(engine.api.removeParticipant('hall', 'carl')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('[T4] [R12] a deleted room’s tokens are dead, also when it is made again', async () => {
    const [ada, bob] = [await person('ada'), await person('bob')]
    await ada.do('join', engine.url, await engine.token('hall', 'ada'))
    await bob.do('join', engine.url, await engine.token('hall', 'bob'))
    await ada.do('publish', 440)
    await until('bob hears ada', () => bob.hears('ada', 440))
    const old = await engine.token('hall', 'ada')
    await engine.api.deleteRoom('hall')
    const forwarded = engine.sfu.counters.packetsForwarded
    await until('ada is told', () => ada.hasEvent('disconnected', 'ROOM_DELETED'))
    expect(engine.sfu.counters.packetsForwarded).toBe(forwarded)
    expect((await validate(old))[0]).toBe(401)
    await engine.api.createRoom({ name: 'hall' })
    expect(await validate(old)).toEqual([401, 'the room was deleted after this access token was made'])
    expect((await validate(await engine.token('hall', 'ada')))[0]).toBe(200)
  })

  test('[S13] a refreshed token is as good as the first', async () => {
    const ada = await person('ada')
    await ada.do('join', engine.url, await engine.token('hall', 'ada'))
    await engine.api.updateParticipant('hall', 'ada', { permission: { canPublish: false, canSubscribe: true } })
    await until('ada was given one', async () => (await ada.do('tokens')).length > 0)
    const [token = ''] = await ada.do('tokens')
    expect(await validate(token)).toEqual([200, 'success'])
    const [, body = ''] = token.split('.')
    const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString())
    expect(claims).toMatchObject({ sub: 'ada', video: { canPublish: false, canSubscribe: true } })
  })
})
