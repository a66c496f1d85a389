import { setTimeout as sleep } from 'node:timers/promises'
import { forkHub } from '../hub/fork-hub.ts'
import { LoadTeam } from '../load/load-team.ts'
import type { ClientPlan } from '../load/messages.ts'
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

type Gathering = {
  title: string
  people: number
  speakers: number
  /** How many come in at the same time. */
  atOnce: number
}
type ChannelFigures = {
  cpu_us_per_packet: number
  lost: number
  rss_mib: number
  join_ms: { p50: number; p95: number }
}

/** A voice channel of 100 people of whom five talk, a stage of 500 listeners, and the engine killed under 50 people. */
export async function benchChannel(): Promise<{ talk: ChannelFigures; stage: ChannelFigures; restart: RestartFigures }> {
  return {
    talk: await gather({ title: '100 people come at once, five talk', people: 100, speakers: 5, atOnce: 100 }),
    stage: await gather({ title: '500 listeners come one by one to one speaker', people: 501, speakers: 1, atOnce: 1 }),
    restart: await benchRestart(),
  }
}

async function gather({ title, people, speakers, atOnce }: Gathering): Promise<ChannelFigures> {
  await using hub = await forkHub()
  const engine = enginePid(hub.pid)
  const entrances = await new EngineDoor(hub).open('channel', people)
  const plans = entrances.map((entrance, index): ClientPlan => {
    return { ...entrance, ssrc: index + 1, speaks: index < speakers, measures: false }
  })
  // Two processes, so that the clients' own work has both cores as browsers on other machines would.
  const shares = [plans.filter((_, index) => index % 2 === 0), plans.filter((_, index) => index % 2 === 1)]
  await using team = new LoadTeam(shares.length)
  const before = cpuSeconds(engine)
  if (atOnce === 1) for (const [place, share] of shares.entries()) await team.join(place, share, atOnce)
  else await Promise.all(shares.map((share, place) => team.join(place, share, atOnce)))
  const { joinedMs } = await team.report()
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
    join_ms: p50p95(joinedMs),
  }
}
