import type { CallAndTicket, Channel, Notification, Occupant, ThreadPage } from '@maru/protocol'
import { expect, it } from 'vitest'
import { onBothDatabases } from './testing/both-databases.ts'
import type { LabHub } from './testing/hub.ts'
import type { LabPerson } from './testing/person.ts'
import type { Screen } from './testing/screen.ts'
import { MOMENT_MS } from './unhurried.ts'

const grow = (by: LabPerson, callId: string, third: { id: string }) =>
  by.post<Channel & CallAndTicket>(`maru/v1/calls/${callId}/grow`, { account_id: third.id })

/** Ada and Ben talk, both in the engine; Cleo is somewhere else. */
async function talk(hub: LabHub) {
  // The first is the hub's owner, who keeps order everywhere.
  await hub.person('chief')
  const [ada, ben, cleo] = await hub.friends('ada', 'ben', 'cleo')
  const screens = { ada: await ada.screen(), ben: await ben.screen(), cleo: await cleo.screen() }
  const { call } = (await ada.place(ben, screens.ada, 'the roof')).body
  const bens = (await ben.accept(call.id, screens.ben)).body.ticket
  const adas = await screens.ada.until(() => screens.ada.tickets(call.id)[0])
  if (!bens) throw new Error('no ticket for who accepted')
  for (const ticket of [adas, bens]) expect(hub.engine.enter(ticket)).toBe(true)
  return { ada, ben, cleo, screens, callId: call.id, tickets: { ada: adas, ben: bens } }
}

const grown = (screen: Screen) => screen.untilCall('ended')
const insideOf = async (hub: LabHub, room: string): Promise<string[]> =>
  (await hub.engine.list()).find((one) => one.room === room)?.identities.toSorted() ?? []

onBothDatabases((start) => {
  it('[C42] [C43] it ends, and goes on as a channel in the same room: the sound never breaks', async () => {
    await using hub = await start()
    const { ada, ben, screens, callId, cleo, tickets } = await talk(hub)
    const answer = await grow(ben, callId, cleo)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ temporary: true, audience: 'members', role: 'owner', home: { of: 'person' } })
    for (const screen of [screens.ada, screens.ben])
      expect(await grown(screen)).toMatchObject({ outcome: 'grown', grown_into: answer.body.id })
    await hub.server.hub.calls.compareWithEngine()
    expect(await insideOf(hub, `call_${callId}`)).toEqual([ada.id, ben.id].toSorted())
    // Both are inside the channel, though nobody came in by its door.
    await expect
      .poll(async () =>
        (await ada.get<Occupant[]>(`maru/v1/channels/${answer.body.id}/inside`)).body.map(({ identity }) => identity).toSorted(),
      )
      .toEqual([ada.id, ben.id].toSorted())
    // The network was gone for a moment: the ticket of the call is as good as before.
    hub.engine.leave(tickets.ada)
    expect(hub.engine.enter(tickets.ada)).toBe(true)
    const thread = (await ada.get<ThreadPage>(`maru/v1/threads/${ben.id}`)).body.items
    expect(thread).toMatchObject([{ kind: 'call', call: { id: callId, state: 'ended', outcome: 'grown' } }])
  })

  it('[C43] it grows once, and hanging up the call does not end the channel', async () => {
    await using hub = await start()
    const { ada, ben, cleo, callId } = await talk(hub)
    const answers = await Promise.all([grow(ada, callId, cleo), grow(ben, callId, cleo)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    const late = answers.find(({ status }) => status === 409)
    expect(late?.body).toMatchObject({ reason: 'call_ended', call: { outcome: 'grown' } })
    await ada.act(callId, 'hang-up')
    await hub.server.hub.calls.compareWithEngine()
    expect(await insideOf(hub, `call_${callId}`)).toEqual([ada.id, ben.id].toSorted())
    // Both are free to be called, as the call is over.
    expect(await hub.server.hub.db.selectFrom('call_seats').selectAll().execute()).toEqual([])
  })

  it('[C45] the third is told, nothing rings, and the channel is for the three', async () => {
    await using hub = await start()
    const { ada, ben, cleo, screens, callId } = await talk(hub)
    const dora = await hub.person('dora')
    const { body: channel } = await grow(ada, callId, cleo)
    await screens.cleo.until(() => screens.cleo.of('maru.channel_invited').length)
    expect(screens.cleo.of('maru.channel_invited')).toMatchObject([
      { by_account_id: ada.id, channel: { id: channel.id, role: 'member' } },
    ])
    expect(screens.cleo.of('maru.call')).toEqual([])
    expect((await cleo.get<Notification[]>('v1/notifications?types[]=maru.channel_invite')).body).toMatchObject([
      { type: 'maru.channel_invite', maru: { channel: { id: channel.id } } },
    ])
    expect((await ben.get<Channel>(`maru/v1/channels/${channel.id}`)).body.role).toBe('host')
    expect((await dora.get(`maru/v1/channels/${channel.id}`)).status).toBe(404)
  })

  it('[C44] blocks with either, quiet hours and another call are one answer, and the call goes on', async () => {
    await using hub = await start()
    const { ada, ben, cleo, callId } = await talk(hub)
    const [blocksBen, adasBlocked, quiet, busy, partner] = await hub.friends(
      'blocksben',
      'adasblocked',
      'quiet',
      'busy',
      'partner',
    )
    await blocksBen.block(ben)
    await ada.block(adasBlocked)
    await quiet.put('maru/v1/call-settings', { who: 'everyone', quiet_hours: { from: '00:00', to: '00:00' }, time_zone: 'UTC' })
    const screen = await busy.screen()
    await partner.screen()
    await busy.place(partner, screen)
    const answers = []
    for (const third of [blocksBen, adasBlocked, quiet, busy]) answers.push(await grow(ada, callId, third))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 403, body: { reason: 'unavailable' } })
    for (const { ms } of answers) expect(ms).toBeGreaterThanOrEqual(MOMENT_MS - 1)
    expect(await hub.server.hub.db.selectFrom('channels').selectAll().execute()).toEqual([])
    expect((await grow(ada, callId, cleo)).status).toBe(201)
  })

  it('[C23] [C42] only its two, only while they talk, and only with somebody else', async () => {
    await using hub = await start()
    const { ada, ben, cleo, callId, screens } = await talk(hub)
    expect((await grow(cleo, callId, cleo)).status).toBe(404)
    expect((await grow(ada, callId, ben)).status).toBe(422)
    expect((await grow(ada, callId, { id: '1' })).status).toBe(404)
    await ada.act(callId, 'hang-up')
    expect((await grow(ada, callId, cleo)).body.reason).toBe('call_ended')
    const second = (await ada.place(cleo, screens.ada)).body.call
    expect((await grow(ada, second.id, ben)).body.reason).toBe('invalid')
    expect(await hub.rooms()).toEqual([])
  })
})
