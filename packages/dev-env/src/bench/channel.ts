import { setTimeout as sleep } from 'node:timers/promises'
import { forkHub } from '../hub/fork-hub.ts'
import { LoadTeam } from '../load/load-team.ts'
import type { Arrival, ClientPlan } from '../load/messages.ts'
import { cpuSeconds, enginePid, memoryMib } from '../machine/processes.ts'
import { udpDrops } from '../machine/udp-drops.ts'
import { EngineDoor } from './engine-door.ts'
import { p50p95, round } from './figures.ts'
import { benchRestart, type RestartFigures } from './restart.ts'

const PACKETS_A_SECOND = 50
const WARM_UP = PACKETS_A_SECOND
const MEASURED = 10 * PACKETS_A_SECOND
/** Long enough for all sections to be agreed on. */
const SETTLE_MS = 2000

/** Two processes bring the people in, so that the clients' own work has both cores, as browsers on other machines would. */
const TEAM = 2
/** A join is measured where the room is nearly full: over the last fifth of those who come. */
const LAST = 0.2
/** People have come and gone before, as they have in any hub that has run for a moment. */
const EARLIER = 20

type Gathering = {
  title: string
  people: number
  speakers: number
  /** How each of the two processes lets its people come. */
  arrival: Arrival
}
type Figures = { p50: number; p95: number }
type ChannelFigures = {
  cpu_us_per_packet: number
  lost: number
  rss_mib: number
  join_ms: Figures
}

type Benched = { talk: ChannelFigures; stage: ChannelFigures; rush: { join_ms: Figures }; restart: RestartFigures }

/**
 * A voice channel of 100 people of whom five talk, a stage of 500 listeners, 100 who come at the same moment, and the engine
 * killed under 50 people.
 */
export async function benchChannel(): Promise<Benched> {
  return {
    talk: await gather({
      title: '100 people come within five seconds, five talk',
      people: 100,
      speakers: 5,
      arrival: { everyMs: 100 },
    }),
    stage: await gather({
      title: '500 listeners come within 25 seconds to one speaker',
      people: 501,
      speakers: 1,
      arrival: { everyMs: 100 },
    }),
    rush: await rush(100),
    restart: await benchRestart(),
  }
}

async function gather({ title, people, speakers, arrival }: Gathering): Promise<ChannelFigures> {
  await using hub = await forkHub()
  const engine = enginePid(hub.pid)
  const door = new EngineDoor(hub)
  await using team = new LoadTeam(TEAM)
  await earlier(door)
  const before = cpuSeconds(engine)
  const joinedMs = await comeIn(team, await plan(door, people, speakers), arrival)
  await sleep(SETTLE_MS)
  const joining = cpuSeconds(engine) - before

  await team.speak(0, WARM_UP)
  await sleep(500)
  await team.forget()
  const drops = udpDrops()
  const cpu = cpuSeconds(engine)
  await team.speak(WARM_UP, MEASURED)
  await sleep(500)
  const used = cpuSeconds(engine) - cpu
  const { received, ports } = await team.report()
  const expected = MEASURED * speakers * (people - 1)
  // What the kernel threw away at a listener's own door left the engine, and is this bench's to answer for.
  const atListeners = ports.reduce((sum, port) => sum + (udpDrops().get(port) ?? 0) - (drops.get(port) ?? 0), 0)
  const rss = memoryMib(engine).rss
  console.log(
    `${title}: ${joinedMs.length} joins, ${round((joining * 1000) / people)} ms of the engine's CPU each;` +
      ` ${received} of ${expected} packets in ${MEASURED / PACKETS_A_SECOND} s arrived` +
      ` (${atListeners} dropped by listeners' own sockets), engine ${round(used, 2)} CPU s, ${round(rss)} MiB`,
  )
  return {
    cpu_us_per_packet: round((used * 1e6) / received, 2),
    lost: Math.max(0, expected - received - atListeners),
    rss_mib: round(rss),
    join_ms: p50p95(joinedMs.slice(-people * LAST)),
  }
}

/** All come at the same moment: how long each waits. */
async function rush(people: number): Promise<{ join_ms: Figures }> {
  await using hub = await forkHub()
  const door = new EngineDoor(hub)
  await using team = new LoadTeam(TEAM)
  await earlier(door)
  const engine = enginePid(hub.pid)
  const before = cpuSeconds(engine)
  const joinedMs = await comeIn(team, await plan(door, people, 0), { atOnce: people })
  const used = cpuSeconds(engine) - before
  console.log(`${people} people come at the same moment: ${round((used * 1000) / people)} ms of the engine's CPU each`)
  return { join_ms: p50p95(joinedMs) }
}

async function earlier(door: EngineDoor): Promise<void> {
  await using team = new LoadTeam(TEAM)
  await comeIn(team, await plan(door, EARLIER, 1, 'earlier'), { everyMs: 100 })
  await door.close('earlier')
}

async function plan(door: EngineDoor, people: number, speakers: number, room = 'channel'): Promise<ClientPlan[]> {
  const entrances = await door.open(room, people)
  return entrances.map((entrance, index) => ({ ...entrance, ssrc: index + 1, speaks: index < speakers, measures: false }))
}

/** Lets people come by turns from both processes. Gives how long each took, in the order in which they came. */
async function comeIn(team: LoadTeam, plans: readonly ClientPlan[], arrival: Arrival): Promise<number[]> {
  await Promise.all(
    Array.from({ length: TEAM }, (_, place) =>
      team.join(
        place,
        plans.filter((_each, index) => index % TEAM === place),
        arrival,
      ),
    ),
  )
  const { joinedMs } = await team.report()
  // Each process tells of its own, one after the other.
  const half = Math.ceil(joinedMs.length / TEAM)
  return joinedMs.map((_, index) => joinedMs[Math.floor(index / TEAM) + (index % TEAM) * half] ?? 0)
}
