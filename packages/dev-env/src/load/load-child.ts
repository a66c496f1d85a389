import { setTimeout as sleep } from 'node:timers/promises'
import { LoadClient } from './load-client.ts'
import type { ClientPlan, LoadAnswer, LoadOrder, LoadReport } from './messages.ts'
import { readStamped, stampedPacket } from './rtp.ts'

// A process full of clients of the voice engine. Started by `LoadTeam` alone.
const EVERY_MS = 20
const AT_ONCE = 50
const clients: { client: LoadClient; plan: ClientPlan; heard: Set<number> }[] = []
let agesMs: number[] = []

async function join(plans: ClientPlan[]): Promise<void> {
  // Not all at once: what is measured later is the talk, not a rush at the door.
  for (let index = 0; index < plans.length; index += AT_ONCE) await Promise.all(plans.slice(index, index + AT_ONCE).map(joinOne))
}

async function joinOne(plan: ClientPlan): Promise<void> {
  const client = new LoadClient(`load-${plan.ssrc}`, plan.ssrc)
  const entry = { client, plan, heard: new Set<number>() }
  client.onPacket = (packet) => {
    const stamped = readStamped(packet)
    if (!stamped) return
    // The SSRCs of a run are small numbers, so both fit into one.
    entry.heard.add(stamped.ssrc * 65_536 + stamped.sequence)
    if (plan.measures) agesMs.push(stamped.ageMs)
  }
  clients.push(entry)
  await client.join(plan, plan.speaks)
}

async function speak(from: number, count: number): Promise<void> {
  const speakers = clients.filter(({ plan }) => plan.speaks)
  if (speakers.length === 0) return
  const start = performance.now()
  for (let index = 0; index < count; index++) {
    for (const [place, { client, plan }] of speakers.entries()) {
      // People do not speak in step: each has a place of its own within the 20 ms.
      const at = start + (index + place / speakers.length) * EVERY_MS
      const early = at - performance.now()
      if (early > 1) await sleep(early)
      client.send(stampedPacket(plan.ssrc, from + index))
    }
  }
}

function report(): LoadReport {
  return {
    received: clients.reduce((sum, { heard }) => sum + heard.size, 0),
    agesMs,
    ports: clients.map(({ client }) => client.port),
  }
}

async function obey(order: LoadOrder): Promise<LoadReport | null> {
  switch (order.do) {
    case 'join':
      await join(order.clients)
      return null
    case 'speak':
      await speak(order.from, order.count)
      return null
    case 'forget':
      agesMs = []
      for (const { heard } of clients) heard.clear()
      return null
    case 'report':
      return report()
  }
}

const answer = (message: LoadAnswer): void => void process.send?.(message)
process.on('message', (order: LoadOrder) => {
  obey(order).then(
    (done) => answer({ done }),
    (error: unknown) => answer({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.once('disconnect', () => process.exit(0))
