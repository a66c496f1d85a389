import { setTimeout as sleep } from 'node:timers/promises'
import type { CallAndTicket } from '@maru/protocol'
import { WebSocket } from 'ws'
import { forkHub } from '../hub/fork-hub.ts'
import { LoadTeam } from '../load/load-team.ts'
import type { ClientPlan } from '../load/messages.ts'
import { memoryMib } from '../machine/processes.ts'
import type { Person } from '../people/person.ts'
import { people } from '../people/sign-up.ts'
import { round } from './figures.ts'

const PEOPLE = 20
const CALLS = 2
/** Long enough for what start and sign-up left behind to be collected. */
const SETTLE_MS = 20_000

/** Resident memory of the hub and its engine with 20 people connected, of whom four talk in two calls. */
export async function benchMemory(): Promise<{ rss_mib: number; pss_mib: number }> {
  await using hub = await forkHub()
  const all = await people(hub, PEOPLE)
  for (const person of all)
    for (let post = 0; post < 5; post++) await person.post('v1/statuses', { status: `Post ${post} of ${person.handle}` })
  const sockets = await Promise.all(all.map(openSocket))

  await using team = new LoadTeam(1)
  const clients: ClientPlan[] = []
  for (let call = 0; call < CALLS; call++) {
    const [caller, callee] = [all[2 * call], all[2 * call + 1]]
    if (!caller || !callee) throw new Error('Too few people.')
    const tickets = await connect(caller, callee)
    for (const ticket of tickets) clients.push({ ...ticket, ssrc: clients.length + 1, speaks: true, measures: false })
  }
  await team.join(0, clients)
  await team.speak(0, SETTLE_MS / 20)
  for (const person of all) await person.get('v1/timelines/home')

  const memory = memoryMib(hub.pid)
  const { received } = await team.report()
  console.log(`${PEOPLE} people with open sockets, ${CALLS} calls (${received} packets of voice passed on)`)
  for (const { command, rss } of memory.processes) console.log(`  ${round(rss)} MiB  ${command.split('/').at(-1)}`)
  for (const socket of sockets) socket.close()
  return { rss_mib: round(memory.rss), pss_mib: round(memory.pss) }
}

const deviceOf = (person: Person): string => `bench-device-${person.handle}`.padEnd(20, '0')

async function openSocket(person: Person): Promise<WebSocket> {
  const url = new URL(`/api/v1/streaming?stream=user&device=${deviceOf(person)}`, person.hub.origin.replace(/^http/, 'ws'))
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${person.token}`, origin: person.hub.origin } })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return socket
}

async function connect(caller: Person, callee: Person): Promise<[CallTicket, CallTicket]> {
  const placed = await caller.post<CallAndTicket>('maru/v1/calls', {
    callee_id: callee.id,
    reason: 'to be weighed',
    device: deviceOf(caller),
  })
  const accepted = await callee.post<CallAndTicket>(`maru/v1/calls/${placed.call.id}/accept`, { device: deviceOf(callee) })
  for (let tries = 0; tries < 50; tries++) {
    const [own] = await caller.get<CallAndTicket[]>(`maru/v1/calls/current?device=${deviceOf(caller)}`)
    if (own?.ticket && accepted.ticket) return [own.ticket, accepted.ticket]
    await sleep(100)
  }
  throw new Error('The call gave no tickets.')
}

type CallTicket = NonNullable<CallAndTicket['ticket']>
