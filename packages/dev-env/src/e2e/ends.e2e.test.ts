import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ended, hangUp, talk } from '../acts/acts.ts'
import { connect, isSilent } from './hearing.ts'
import type { Screen } from '../browser/screen.ts'
import { openStage, type Stage } from './stage.ts'

const SECONDS = 8

let stage: Stage
beforeAll(async () => {
  stage = await openStage(2, { calls: { seconds: SECONDS, warnSeconds: 6 } })
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

describe('the length of a call', () => {
  it('warns, then the hub ends it, and no microphone stays open', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await connect(mina, jun)
    await talk(mina).locator('[data-soon="true"]').first().waitFor()
    await ended(mina, 'The time was up').waitFor({ timeout: SECONDS * 1000 })
    await ended(jun, 'The time was up').waitFor()
    await isSilent(mina, jun)
  })

  it('goes on where both press Keep talking', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await connect(mina, jun)
    const end = Date.now() + SECONDS * 1000
    await talk(mina).getByRole('button', { name: 'Keep talking' }).click()
    await talk(jun).getByText('would keep talking').waitFor()
    await talk(jun).getByRole('button', { name: 'Keep talking' }).click()
    await mina.page.waitForTimeout(Math.max(0, end - Date.now()) + 500)
    expect(await talk(mina).count()).toBe(1)
    await hangUp(jun)
    await ended(mina, 'The call has ended').waitFor()
    await isSilent(mina, jun)
  })

  it('does not go on where only one presses', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await connect(mina, jun)
    await talk(jun).getByRole('button', { name: 'Keep talking' }).click()
    await ended(mina, 'The time was up').waitFor({ timeout: (SECONDS + 2) * 1000 })
  })
})

describe('no packet after the end', () => {
  it('100 ms after hang-up nothing is sent or received', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    // On a machine that is busy with other tests a look at the packets may itself come late: the quickest of three counts.
    const lasted: number[] = []
    while (lasted.length < 3 && !lasted.some((ms) => ms < 100)) {
      lasted.push(await afterHangUp(mina, jun))
      await isSilent(mina, jun)
      for (const screen of [mina, jun]) await screen.page.getByRole('button', { name: 'Done' }).click()
    }
    expect(Math.min(...lasted), `milliseconds from the click to the last packet: ${lasted.join(', ')}`).toBeLessThan(100)
  })
})

/** Talks, hangs up, and says how long after the click the last packet was seen on either side. */
async function afterHangUp(mina: Screen, jun: Screen): Promise<number> {
  await connect(mina, jun)
  await Promise.all([mina, jun].map(({ page }) => page.evaluate(() => window.maruLab.watchPackets())))
  await hangUp(mina)
  await ended(jun, 'The call has ended').waitFor()
  await mina.page.waitForTimeout(500)
  const clicked = await mina.page.evaluate(() => window.maruLab.lastPress)
  const last = await Promise.all([mina, jun].map(({ page }) => page.evaluate(() => window.maruLab.lastPacket)))
  return Math.max(...last) - clicked
}
