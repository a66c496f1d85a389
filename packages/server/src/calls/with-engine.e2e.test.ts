import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { constants, getPriority, setPriority } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter } from '../engine/testing/client.ts'
import { LabHub } from './testing/hub.ts'
import type { LabPerson } from './testing/person.ts'
import type { Screen } from './testing/screen.ts'

// The whole hub with the built-in engine, and native clients that come in by the hub's own port.
let hub: LabHub
let ada: LabPerson
let ben: LabPerson
let a: Screen
let b: Screen
beforeAll(async () => {
  hub = await LabHub.start({}, 'built-in engine')
  ;[ada, ben] = await hub.friends('ada', 'ben')
  a = await ada.screen()
  b = await ben.screen()
})
afterAll(() => hub[Symbol.asyncDispose]())

async function talk() {
  const { id } = (await ada.place(ben, a)).body.call
  const mine = (await ben.accept(id, b)).body.ticket
  const [other] = await a.until(() => a.tickets(id).length > 0 && a.tickets(id))
  if (!mine || !other) throw new Error('no tickets')
  const inside = await Promise.all([enter(other), enter(mine)])
  return { id, tickets: [other, mine] as const, inside }
}
const outSince = async (id: string) => {
  const row = await hub.server.hub.db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return [row.caller_out_since, row.callee_out_since]
}

/** Whether the system lets a process of ours come before others. */
function mayComeFirst(): boolean {
  const child = spawn(process.execPath, ['--eval', 'setTimeout(() => {}, 10_000)'])
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_HIGH)
    return true
  } catch {
    return false
  } finally {
    child.kill()
  }
}

describe('with the built-in engine', () => {
  it('two come in by their tickets, through the hub’s port; the hub hears of it', async () => {
    const { id, inside } = await talk()
    expect(inside.every((client) => client !== null)).toBe(true)
    await expect.poll(() => outSince(id)).toEqual([null, null])
    await inside[1]?.leave()
    await expect.poll(async () => (await outSince(id)).map((since) => since === null)).toEqual([true, false])
    await ada.act(id, 'hang-up')
  })

  it('[C14] after hanging up everybody is out at once, and the tickets open nothing', async () => {
    const { id, inside, tickets } = await talk()
    await ben.act(id, 'hang-up')
    await Promise.all(inside.flatMap((client) => client?.out ?? []))
    expect(await Promise.all(tickets.map(enter))).toEqual([null, null])
  })

  it('[C13][C4] a ticket opens its own room alone, and validate says so', async () => {
    const { id, tickets } = await talk()
    const validate = (token: string, dialect = '') => fetch(`${hub.origin}/rtc${dialect}/validate?access_token=${token}`)
    expect((await validate(tickets[0].token)).status).toBe(200)
    expect((await validate('nonsense')).status).toBe(401)
    expect((await fetch(`${hub.origin}/rtc/anything`)).status).toBe(404)
    await ada.act(id, 'hang-up')
    expect((await validate(tickets[0].token)).ok).toBe(false)
  })

  it('a webhook that the engine did not sign changes nothing', async () => {
    const answer = await fetch(`${hub.origin}/internal/engine/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/webhook+json', authorization: 'nonsense' },
      body: JSON.stringify({
        event: 'participant_joined',
        room: { name: 'call_1' },
        participant: { identity: ada.id, sid: 'PA_1' },
      }),
    })
    expect(answer.status).toBe(403)
  })

  it('[VE2] the engine’s process comes before others where the system allows it', () => {
    const { pid } = hub.server.hub.voice
    if (pid === undefined) throw new Error('no engine')
    expect(getPriority(pid)).toBe(mayComeFirst() ? constants.priority.PRIORITY_HIGH : getPriority())
  })

  it('[C19] [VE1] the engine is killed in a call: its room is made anew, both come back by their tickets, the call goes on', async () => {
    const { id } = await talk()
    await expect.poll(() => outSince(id)).toEqual([null, null])
    const { voice } = hub.server.hub
    if (voice.pid === undefined) throw new Error('no engine')
    process.kill(voice.pid, 'SIGKILL')
    await expect.poll(async () => (await outSince(id)).includes(null)).toBe(false)
    expect(await voice.engine.ready(10_000)).toBe(true)
    await expect.poll(async () => (await voice.engine.list()).map(({ room }) => room)).toEqual([`call_${id}`])
    // Both come back by themselves.
    await expect.poll(() => outSince(id), { timeout: 20_000 }).toEqual([null, null])
    expect((await ada.act(id, 'hang-up')).body.call).toMatchObject({ outcome: 'completed' })
  })

  it('[C25] the hub restarts in a call: both join again with new tickets', async () => {
    const { id, tickets } = await talk()
    await hub.down()
    await hub.up()
    expect(await hub.server.hub.voice.engine.ready(10_000)).toBe(true)
    const joined = await Promise.all([ada.join(id, a), ben.join(id, b)])
    expect(await enter({ ...tickets[0], url: joined[0].body.ticket?.url ?? '' })).toBeNull()
    const inside = await Promise.all(joined.flatMap(({ body }) => (body.ticket ? enter(body.ticket) : [])))
    expect(inside.map((client) => client !== null)).toEqual([true, true])
    await expect.poll(() => outSince(id)).toEqual([null, null])
    await ada.act(id, 'hang-up')
  })

  it('a strange device gets no ticket', async () => {
    const { id } = (await ada.place(ben, a)).body.call
    await ben.accept(id, b)
    expect((await ben.join(id, { device: randomUUID() })).body).toMatchObject({ reason: 'answered_elsewhere' })
    await ada.act(id, 'hang-up')
  })
})
