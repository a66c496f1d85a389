import { randomUUID } from 'node:crypto'
import type { Channel, CallAndTicket } from '@maru/protocol'
import { expect, it } from 'vitest'
import { onBothDatabases } from '../../calls/testing/both-databases.ts'
import type { LabHub } from '../../calls/testing/hub.ts'
import type { LabPerson } from '../../calls/testing/person.ts'
import { comeIn, join, makeChannel, said, untilInside } from '../testing/lab.ts'

const insideRoom = async (hub: LabHub, room: string): Promise<string[]> =>
  (await hub.engine.list()).find((one) => one.room === room)?.identities.toSorted() ?? []

/** Signed out from elsewhere, as a lost phone is. */
async function revoke(owner: LabPerson, lost: LabPerson): Promise<void> {
  const sessions = (await lost.get<{ id: string; current: boolean }[]>('maru/v1/sessions')).body
  const id = sessions.find(({ current }) => current)?.id
  expect((await owner.ask('DELETE', `maru/v1/sessions/${id}`)).status).toBe(204)
}

onBothDatabases((start) => {
  it('[CH31] a session that is ended elsewhere takes its device out of the room, and out of the voice engine', async () => {
    await using hub = await start()
    await hub.person('chief')
    const [ada, ben] = await hub.friends('ada', 'ben')
    const phone = await ben.anotherSession()
    const [kitchen, garden] = [await makeChannel(ada), await makeChannel(ada)]
    const { seat } = await comeIn(hub, phone, kitchen)
    await comeIn(hub, ben, garden)
    await comeIn(hub, ada, kitchen)
    await revoke(ben, phone)
    await untilInside(hub, kitchen, ben.id, false)
    expect(await insideRoom(hub, `channel_${kitchen.id}`)).toEqual([ada.id])
    expect(hub.engine.enter(seat.ticket)).toBe(false)
    expect(await said(join(phone, kitchen))).toBe('404 not_found')
    // By the other session they sit where they sat, and come into the first one as before.
    expect(await insideRoom(hub, `channel_${garden.id}`)).toEqual([ben.id])
    await comeIn(hub, ben, kitchen)
  })

  it('[CH31] a ticket that was not used yet is worth nothing, and who has come in anew by another session stays', async () => {
    await using hub = await start()
    await hub.person('chief')
    const [ada, ben] = await hub.friends('ada', 'ben')
    const [phone, laptop] = [await ben.anotherSession(), await ben.anotherSession()]
    const kitchen = await makeChannel(ada)
    await comeIn(hub, ada, kitchen)
    const { ticket } = (await join(phone, kitchen)).body
    await revoke(ben, phone)
    await expect.poll(() => hub.engine.enter(ticket)).toBe(false)
    await comeIn(hub, laptop, kitchen)
    await comeIn(hub, ben, kitchen)
    await revoke(ben, laptop)
    await hub.server.hub.channelLife.compareWithEngine()
    expect(await insideRoom(hub, `channel_${kitchen.id}`)).toEqual([ada.id, ben.id].toSorted())
  })

  it('[CH31] also out of what a call has become', async () => {
    await using hub = await start()
    await hub.person('chief')
    const [ada, ben, cleo] = await hub.friends('ada', 'ben', 'cleo')
    const phone = await ben.anotherSession()
    const screens = [await ada.screen(), await phone.screen(), await cleo.screen()] as const
    const { call } = (await ada.place(phone, screens[0])).body
    const bens = (await phone.accept(call.id, screens[1])).body.ticket
    const adas = await screens[0].until(() => screens[0].tickets(call.id)[0])
    for (const ticket of [adas, bens]) expect(ticket && hub.engine.enter(ticket)).toBe(true)
    const { body } = await ada.post<Channel & CallAndTicket>(`maru/v1/calls/${call.id}/grow`, { account_id: cleo.id })
    await untilInside(hub, body, ben.id)
    // An older session of his, that is in no call, takes nobody out.
    const other = await ben.anotherSession()
    await revoke(ben, other)
    await hub.server.hub.channelLife.compareWithEngine()
    expect(await insideRoom(hub, `call_${call.id}`)).toEqual([ada.id, ben.id].toSorted())
    await revoke(ben, phone)
    await untilInside(hub, body, ben.id, false)
    expect(await insideRoom(hub, `call_${call.id}`)).toEqual([ada.id])
  })

  it('[CH31] after a restart, when it is not known by which session somebody is in, they go out and come back', async () => {
    await using hub = await start()
    await hub.person('chief')
    const [ada, ben] = await hub.friends('ada', 'ben')
    const phone = await ben.anotherSession()
    const kitchen = await makeChannel(ada)
    const { ticket } = (await join(phone, kitchen, randomUUID())).body
    hub.engine.enter(ticket)
    await untilInside(hub, kitchen, ben.id)
    hub.server.hub.channelJoining.seats.forget(kitchen.id)
    await revoke(ben, phone)
    await untilInside(hub, kitchen, ben.id, false)
    expect(await insideRoom(hub, `channel_${kitchen.id}`)).toEqual([])
    await comeIn(hub, ben, kitchen)
  })
})
