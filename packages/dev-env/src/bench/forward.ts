import { setTimeout as sleep } from 'node:timers/promises'
import { measureFloor } from '@maru/sfu/floor'
import { forkHub } from '../hub/fork-hub.ts'
import { LoadTeam } from '../load/load-team.ts'
import type { ClientPlan } from '../load/messages.ts'
import { cpuSeconds, enginePid } from '../machine/processes.ts'
import { udpDrops } from '../machine/udp-drops.ts'
import { people } from '../people/sign-up.ts'
import { EngineDoor } from './engine-door.ts'
import { p50p99, round } from './figures.ts'
import { keepAsking } from './requests.ts'

const PACKETS_A_SECOND = 50
const WARM_UP = 2 * PACKETS_A_SECOND
const MEASURED = 20 * PACKETS_A_SECOND
const REQUESTS_A_SECOND = 200

const LISTENERS = 500

/** The process of those in whose ears nothing is measured. */
const CROWD = 2

type Forwarded = { cpu_us_per_packet: number; lost: number; delay_ms: { p50: number; p99: number } }

/**
 * What forwarding a packet costs: one voice to 500 listeners, and 40 rooms of five who all speak; and what sealing and sending
 * alone cost on this machine.
 */
export async function benchForward(): Promise<{ floor_us_per_packet: number; fanout: Forwarded; rooms: Forwarded }> {
  const floor = round(await measureFloor(LISTENERS), 2)
  console.log(`sealing and sending alone, to ${LISTENERS}: ${floor} CPU µs a packet`)
  return {
    floor_us_per_packet: floor,
    fanout: await measure('one speaker, 500 listeners', fanout()),
    rooms: await measure('40 rooms of 5, everyone speaks', rooms()),
  }
}

type Room = { name: string; speakers: number; listeners: number; measured: number }
const fanout = (): Room[] => [{ name: 'fanout', speakers: 1, listeners: LISTENERS, measured: 10 }]
const rooms = (): Room[] =>
  Array.from({ length: 40 }, (_, index) => ({ name: `room-${index}`, speakers: 5, listeners: 0, measured: index < 2 ? 5 : 0 }))

async function measure(title: string, plan: Room[]): Promise<Forwarded> {
  await using hub = await forkHub()
  const [reader] = await people(hub, 5)
  if (!reader) throw new Error('Nobody signed up.')
  const engine = enginePid(hub.pid)

  // The measured ones sit in a process of their own, whose callbacks do not queue behind hundreds of others; the crowd steps back.
  await using team = new LoadTeam(3)
  team.stepBack(CROWD)
  const places = await seat(new EngineDoor(hub), plan)
  for (const [place, clients] of places.entries()) await team.join(place, clients)
  await sleep(2000)

  await team.speak(0, WARM_UP)
  await sleep(500)
  await team.forget()
  const drops = udpDrops()
  const cpu = cpuSeconds(engine)
  const requests = keepAsking(reader, 'v1/timelines/home', REQUESTS_A_SECOND)
  await team.speak(WARM_UP, MEASURED)
  const asked = await requests.stop()
  await sleep(500)
  const used = cpuSeconds(engine) - cpu
  const report = await team.report()

  const expected = MEASURED * plan.reduce((sum, { speakers, listeners }) => sum + speakers * (speakers - 1 + listeners), 0)
  // What the kernel threw away at a listener's own door left the engine, and is this bench's to answer for.
  const atListeners = report.ports.reduce((sum, port) => sum + (udpDrops().get(port) ?? 0) - (drops.get(port) ?? 0), 0)
  console.log(
    `${title}: ${report.received} of ${expected} packets in ${MEASURED / PACKETS_A_SECOND} s arrived` +
      ` (${atListeners} dropped by listeners' own sockets), engine ${round(used, 2)} CPU s, ${report.agesMs.length} delays measured;` +
      ` meanwhile the hub answered ${round(asked.answered / asked.seconds)} requests a second, ${asked.failed} failed`,
  )
  return {
    cpu_us_per_packet: round((used * 1e6) / report.received, 2),
    lost: Math.max(0, expected - report.received - atListeners),
    delay_ms: p50p99(report.agesMs),
  }
}

/** Three lists of clients: those whom the measured ones hear, the measured ones, the crowd. */
async function seat(door: EngineDoor, plan: Room[]): Promise<ClientPlan[][]> {
  const places: [ClientPlan[], ClientPlan[], ClientPlan[]] = [[], [], []]
  let ssrc = 1
  for (const { name, speakers, listeners, measured } of plan) {
    const entrances = await door.open(name, speakers + listeners)
    for (const [index, entrance] of entrances.entries()) {
      const measures = index >= entrances.length - measured
      const client = { ...entrance, ssrc: ssrc++, speaks: index < speakers, measures }
      places[measures ? 1 : client.speaks && measured > 0 ? 0 : CROWD].push(client)
    }
  }
  return places
}
