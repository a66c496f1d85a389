import type { Channel, Ticket } from '@maru/protocol'
import { AudioFrame, AudioSource, LocalAudioTrack, Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LabHub } from '../calls/testing/hub.ts'
import type { LabPerson } from '../calls/testing/person.ts'
import { enter } from '../engine/testing/client.ts'
import { act, channelPath, insideFor, join, leave, makeChannel, namesInside, said, untilInside } from './testing/lab.ts'

// The whole hub with the built-in engine, and native clients that come in by the hub's own port.
let hub: LabHub
let ada: LabPerson
let ben: LabPerson
let cat: LabPerson
let channel: Channel
beforeAll(async () => {
  hub = await LabHub.start({}, 'built-in engine')
  ;[ada, ben, cat] = await hub.friends('ada', 'ben', 'cat')
  channel = await makeChannel(ada)
})
afterAll(() => hub[Symbol.asyncDispose]())

async function comeIn(person: LabPerson, where: Channel = channel) {
  const device = `device-of-${person.id}`
  const { body } = await join(person, where, device)
  const client = await enter(body.ticket)
  await untilInside(hub, where, person.id)
  return { ticket: body.ticket, client, leave: () => leave(person, where, device) }
}
const speakers = async (where: Channel = channel) => {
  const rooms = await hub.server.hub.voice.engine.list()
  return rooms.find(({ room }) => room === `channel_${where.id}`)?.speakers.toSorted() ?? []
}

/** Tries to be heard, whatever the screen says. @returns whether the engine took the track, and still has it a moment later */
async function isHeard(ticket: Ticket): Promise<boolean> {
  const room = new Room()
  await room.connect(ticket.url, ticket.token, { autoSubscribe: false, dynacast: false })
  const source = new AudioSource(48_000, 1)
  try {
    const track = LocalAudioTrack.createAudioTrack('voice', source)
    const options = new TrackPublishOptions()
    options.source = TrackSource.SOURCE_MICROPHONE
    const publication = await Promise.race([
      room.localParticipant?.publishTrack(track, options),
      new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('not published')), 4000)),
    ])
    await source.captureFrame(new AudioFrame(new Int16Array(480), 48_000, 1, 480))
    return publication !== undefined
  } catch {
    return false
  } finally {
    await room.disconnect()
    await source.close()
  }
}

describe('with the built-in engine', () => {
  it('[CH14] people come in by their tickets through the hub’s port, and go out at once', async () => {
    const [one, other] = [await comeIn(ada), await comeIn(ben)]
    expect(await namesInside(cat, channel)).toEqual(['ada', 'ben'])
    await one.leave()
    await one.client?.out
    expect(await namesInside(cat, channel)).toEqual(['ben'])
    await other.client?.leave()
    await untilInside(hub, channel, ben.id, false)
  })

  it('[CH15] a removed one is out, and their token is worth nothing', async () => {
    const stay = await comeIn(ben)
    const spare = (await join(ben, channel)).body.ticket
    expect(await act(ada, channel, ben, 'remove')).toBe('204')
    await stay.client?.out
    expect([await enter(stay.ticket), await enter(spare)]).toEqual([null, null])
    expect(await said(join(ben, channel))).toBe('403 removed_lately')
    await hub.server.hub.db.updateTable('channel_people').set({ removed_until: 0 }).execute()
    const back = await comeIn(ben)
    expect(back.client).not.toBeNull()
    await back.leave()
  })

  it('[CH6] a banned one is out, also with a token that the engine itself would take', async () => {
    const stay = await comeIn(cat)
    expect(await act(ada, channel, cat, 'ban')).toBe('204')
    await stay.client?.out
    expect(await enter(stay.ticket)).toBeNull()
    const forged = await hub.server.hub.voice.engine.mint(`channel_${channel.id}`, cat.id)
    const client = await enter(forged)
    await client?.out
    expect(await namesInside(ada, channel)).not.toContain('cat')
  })

  it('[CH9] a held one is not heard: by the old token, a new one, or a microphone that is opened all the same', async () => {
    const dan = await hub.person('dan')
    const stay = await comeIn(dan)
    expect(await speakers()).toContain(dan.id)
    expect(await act(ada, channel, dan, 'hold')).toBe('204')
    expect(await speakers()).not.toContain(dan.id)
    await stay.client?.leave()
    await untilInside(hub, channel, dan.id, false)
    expect(await isHeard((await join(dan, channel)).body.ticket)).toBe(false)
    expect(await isHeard(stay.ticket)).toBe(false)
    await untilInside(hub, channel, dan.id, false)
    expect(await act(ada, channel, dan, 'let')).toBe('204')
    expect(await isHeard((await join(dan, channel)).body.ticket)).toBe(true)
  })

  it('[CH13] a listener is heard once brought up, and no more when sent back', async () => {
    const eve = await hub.person('eve')
    const stage = await makeChannel(ada, { kind: 'stage' })
    const stay = await comeIn(eve, stage)
    expect(await speakers(stage)).toEqual([])
    await act(ada, stage, eve, 'stage')
    expect(await speakers(stage)).toEqual([eve.id])
    await act(ada, stage, eve, 'seat')
    expect(await speakers(stage)).toEqual([])
    await stay.leave()
  })

  it('[CH18] the engine is killed, twice: all are out, come in again, and no ghost is left', async () => {
    const { voice, channelLife } = hub.server.hub
    for (let turn = 0; turn < 2; turn += 1) {
      const stays = [await comeIn(ada), await comeIn(ben)]
      if (voice.pid === undefined) throw new Error('no engine')
      process.kill(voice.pid, 'SIGKILL')
      await untilInside(hub, channel, ben.id, false)
      expect(await namesInside(ada, channel)).toEqual([])
      // Else they would come back by themselves, each time that the engine does.
      await Promise.all(stays.flatMap(({ client }) => client?.leave() ?? []))
      const back = await join(ben, channel)
      expect(back.status).toBe(200)
      expect(await enter(back.body.ticket)).not.toBeNull()
      await untilInside(hub, channel, ben.id)
      await channelLife.compareWithEngine()
      const there = async () =>
        (await voice.engine.list()).find(({ room }) => room === `channel_${channel.id}`)?.identities.toSorted()
      const told = async () => (await insideFor(ben, channel)).map(({ identity }) => identity).toSorted()
      await expect.poll(async () => JSON.stringify(await told()) === JSON.stringify(await there())).toBe(true)
    }
  })

  it('[CH28] after the end for all the tickets open nothing', async () => {
    const stay = await comeIn(ben)
    expect(await said(ada.post(channelPath(channel, '/end')))).toBe('204')
    await stay.client?.out
    expect(await enter(stay.ticket)).toBeNull()
  })

  it('[CH19] the hub restarts: all come in again with new tickets', async () => {
    const stay = await comeIn(ben)
    await hub.down()
    await hub.up()
    expect(await hub.server.hub.voice.engine.ready(10_000)).toBe(true)
    const back = await join(ben, channel)
    expect(await enter({ ...stay.ticket, url: back.body.ticket.url })).toBeNull()
    expect(await enter(back.body.ticket)).not.toBeNull()
    await untilInside(hub, channel, ben.id)
  })
})
