import { setTimeout as sleep } from 'node:timers/promises'
import { Member } from './member.ts'
import type { Arrival, ClientPlan, LoadAnswer, LoadOrder, LoadReport } from './messages.ts'

// A process full of clients of the voice engine. Started by `LoadTeam` alone.
const EVERY_MS = 20
const members: Member[] = []
let talk: { goesOn: boolean; done: Promise<void> } | null = null

/** Brings clients in. */
async function join(plans: ClientPlan[], arrival: Arrival): Promise<void> {
  const fresh = plans.map((plan) => new Member(plan))
  members.push(...fresh)
  if ('everyMs' in arrival) {
    await Promise.all(fresh.map((member, index) => sleep(index * arrival.everyMs).then(() => member.join())))
    return
  }
  for (let index = 0; index < fresh.length; index += arrival.atOnce) {
    await Promise.all(fresh.slice(index, index + arrival.atOnce).map((member) => member.join()))
  }
}

async function speak(from: number, count: number, goesOn: () => boolean = () => true): Promise<void> {
  const speakers = members.filter(({ plan }) => plan.speaks)
  if (speakers.length === 0) return
  const start = performance.now()
  for (let index = 0; index < count && goesOn(); index++) {
    for (const [place, member] of speakers.entries()) {
      // People do not speak in step: each has a place of its own within the 20 ms.
      const at = start + (index + place / speakers.length) * EVERY_MS
      const early = at - performance.now()
      if (early > 1) await sleep(early)
      member.speak(from + index)
    }
  }
}

function stay(): void {
  for (const member of members) member.comesBack = true
  const endless = { goesOn: true, done: Promise.resolve() }
  endless.done = speak(0, Infinity, () => endless.goesOn)
  talk = endless
}

async function end(): Promise<void> {
  for (const member of members) member.comesBack = false
  if (talk) talk.goesOn = false
  await talk?.done
}

function report(): LoadReport {
  return {
    received: members.reduce((sum, { heard }) => sum + heard.size, 0),
    agesMs: members.flatMap(({ agesMs }) => agesMs),
    joinedMs: members.flatMap(({ joinedMs }) => joinedMs),
    heardAt: members.flatMap(({ heardAt }) => heardAt ?? []),
    ports: members.map(({ port }) => port),
  }
}

async function obey(order: LoadOrder): Promise<LoadReport | null> {
  switch (order.do) {
    case 'join':
      await join(order.clients, order.arrival)
      return null
    case 'speak':
      await speak(order.from, order.count)
      return null
    case 'stay':
      stay()
      return null
    case 'end':
      await end()
      return null
    case 'listen':
      for (const member of members) member.listen()
      return null
    case 'forget':
      for (const member of members) member.forget()
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
