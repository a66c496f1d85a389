import { setTimeout as sleep } from 'node:timers/promises'
import { forkHub } from '../hub/fork-hub.ts'
import { LoadTeam } from '../load/load-team.ts'
import { enginePid } from '../machine/processes.ts'
import { EngineDoor } from './engine-door.ts'
import { p50p95 } from './figures.ts'

const PEOPLE = 50
const SPEAKERS = 3
const KILLS = 2
const ROOM = 'channel'
/** Nobody waits longer than that for sound. */
const PATIENCE_MS = 60_000

export type RestartFigures = { sound_back_ms: { p50: number; p95: number }; ghosts: number }

/** 50 people inside, the engine killed twice in a row: when each hears somebody again, and who is inside then. */
export async function benchRestart(): Promise<RestartFigures> {
  await using hub = await forkHub()
  const door = new EngineDoor(hub)
  const entrances = await door.open(ROOM, PEOPLE)
  await using team = new LoadTeam(1)
  const plans = entrances.map((entrance, index) => ({ ...entrance, ssrc: index + 1, speaks: index < SPEAKERS, measures: false }))
  await team.join(0, plans)
  await team.stay()
  await everybodyHears(team)

  const silences: number[] = []
  let ghosts = 0
  for (let kill = 0; kill < KILLS; kill++) {
    await team.listen()
    const at = performance.timeOrigin + performance.now()
    process.kill(enginePid(hub.pid), 'SIGKILL')
    // What was on its way counts as heard before.
    await sleep(50)
    await team.listen()
    await openAgain(door)
    const heardAt = await everybodyHears(team)
    silences.push(...heardAt.map((heard) => heard - at))
    ghosts += await extra(door)
  }
  await team.end()
  console.log(
    `${PEOPLE} people, engine killed ${KILLS} times: ${silences.length} silences, ${ghosts} inside who should not be or are twice`,
  )
  return { sound_back_ms: p50p95(silences), ghosts }
}

/** As the hub does for its channels once the engine is back. */
async function openAgain(door: EngineDoor): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; ; await sleep(20)) {
    try {
      await door.open(ROOM, 0)
      return
    } catch (error) {
      if (performance.now() > end) throw error
    }
  }
}

async function everybodyHears(team: LoadTeam): Promise<number[]> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(50)) {
    const { heardAt } = await team.report()
    if (heardAt.length === PEOPLE) return heardAt
  }
  throw new Error('Not everybody hears somebody again.')
}

/** How many are inside, by the engine's own word, beyond those who came back. */
async function extra(door: EngineDoor): Promise<number> {
  const inside = await door.inside(ROOM)
  if (new Set(inside).size !== PEOPLE) throw new Error(`${new Set(inside).size} of ${PEOPLE} are inside.`)
  return inside.length - PEOPLE
}
