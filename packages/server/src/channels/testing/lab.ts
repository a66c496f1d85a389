import { randomUUID } from 'node:crypto'
import type { Channel, ChannelSeat, MakeChannel, Occupant, PersonAct } from '@maru/protocol'
import type { LabHub } from '../../calls/testing/hub.ts'
import type { Answer, LabPerson } from '../../calls/testing/person.ts'
import { LiveSocket } from './live-socket.ts'

export const channelPath = (channel: { id: string }, below = ''): string => `maru/v1/channels/${channel.id}${below}`

/** A channel on somebody's profile, unless told otherwise. */
export async function makeChannel(owner: LabPerson, wish: Partial<MakeChannel> = {}): Promise<Channel> {
  const answer = await owner.post<Channel>('maru/v1/channels', { name: 'Kitchen table', home: { of: 'person' }, ...wish })
  if (answer.status !== 201) throw new Error(`no channel: ${answer.text}`)
  return answer.body
}

export const sees = async (person: LabPerson, channel: { id: string }): Promise<Channel> =>
  (await person.get<Channel>(channelPath(channel))).body

/** What was answered, in short. */
export async function said<T>(answer: Promise<Answer<T>>): Promise<string> {
  const { status, body } = await answer
  return body.reason === undefined ? String(status) : `${status} ${body.reason}`
}

/** @param since of the seat that they come back to by themselves */
export const join = (
  person: LabPerson,
  channel: { id: string },
  device: string = randomUUID(),
  since?: string,
): Promise<Answer<ChannelSeat>> =>
  person.post<ChannelSeat>(channelPath(channel, '/join'), since === undefined ? { device } : { device, since })

export const leave = (person: LabPerson, channel: { id: string }, device: string): Promise<Answer<unknown>> =>
  person.post(channelPath(channel, '/leave'), { device })

export const act = (
  by: LabPerson,
  channel: { id: string },
  whom: LabPerson | string,
  what: PersonAct,
  why = '',
): Promise<string> =>
  said(by.post(channelPath(channel, `/people/${typeof whom === 'string' ? whom : whom.id}`), { act: what, why }))

export type Stay = { device: string; seat: ChannelSeat; leave(): Promise<void> }

/** Comes in by the door and into the voice engine, and is seen inside. */
export async function comeIn(hub: LabHub, person: LabPerson, channel: { id: string }): Promise<Stay> {
  const device = randomUUID()
  const { status, body, text } = await join(person, channel, device)
  if (status !== 200) throw new Error(`not let in: ${text}`)
  if (!hub.engine.enter(body.ticket)) throw new Error('the engine did not take the ticket')
  await untilInside(hub, channel, body.identity)
  return { device, seat: body, leave: async () => void (await leave(person, channel, device)) }
}

export async function untilInside(hub: LabHub, channel: { id: string }, identity: string, inside = true): Promise<void> {
  const { channelInside } = hub.server.hub
  while (channelInside.isInside(channel.id, identity) !== inside) await new Promise((resolve) => setTimeout(resolve, 2))
}

/** Who is inside, as one sees it. */
export async function insideFor(person: LabPerson, channel: { id: string }): Promise<Occupant[]> {
  return (await person.get<Occupant[]>(channelPath(channel, '/inside'))).body
}

export const namesInside = async (person: LabPerson, channel: { id: string }): Promise<string[]> =>
  (await insideFor(person, channel)).map(({ account, guest_name: guest }) => account?.username ?? guest ?? '').toSorted()

/** Who of those in the engine's room may speak. */
export async function speakersIn(hub: LabHub, channel: { id: string }): Promise<string[]> {
  const rooms = await hub.engine.list()
  return rooms.find(({ room }) => room === `channel_${channel.id}`)?.speakers ?? []
}

export async function watch(person: LabPerson, channel: { id: string }): Promise<LiveSocket> {
  const socket = await LiveSocket.open(person.hub.origin, channel.id, { access_token: person.token })
  await socket.hears('hello')
  return socket
}

/** As if so much time had passed since somebody was put out, or went out. */
export async function timePasses(hub: LabHub, ms: number): Promise<void> {
  const { db, channelLife } = hub.server.hub
  await channelLife.flush()
  await db
    .updateTable('channel_people')
    .set((eb) => ({ removed_until: eb('removed_until', '-', ms) }))
    .execute()
  await db
    .updateTable('channel_people')
    .set((eb) => ({ out_at: eb('out_at', '-', ms) }))
    .where('out_at', '>', 0)
    .execute()
}
