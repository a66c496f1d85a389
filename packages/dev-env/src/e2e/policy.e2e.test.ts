import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { call, callBox, callButton, ended, hangUp, outgoing, typeInBox } from '../acts/acts.ts'
import { connect } from './hearing.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(2, { calls: { regions: ['US'], regionHeader: 'cf-ipcountry', aDay: 1 }, trustedProxies: ['loopback'] })
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

const from = (country: string): { extraHTTPHeaders: Record<string, string> } => ({
  extraHTTPHeaders: { 'cf-ipcountry': country },
})

it('a caller from outside of the hub’s regions is told so', async () => {
  const mina = await stage.enter(0, from('FR'))
  await typeInBox(mina, '@call @jun from abroad')
  await callBox(mina).getByText('Calls are not offered in your region.').waitFor()
  expect(await callButton(mina).isDisabled()).toBe(true)
})

it('one from inside calls, until the calls of the day are used up', async () => {
  const [mina, jun] = await Promise.all([stage.enter(0, from('US')), stage.enter(1, from('US'))])
  await connect(mina, jun)
  await hangUp(mina)
  await ended(mina, 'The call has ended').getByRole('button', { name: 'Done' }).click()
  await typeInBox(mina, '@call @jun once more')
  await callBox(mina).getByText('You have made all your calls for today.').waitFor()
})

it('where no screen is open the caller is told, and may leave a voice note', async () => {
  const jun = await stage.enter(1, from('US'))
  const [mina] = stage.people
  if (!mina) throw new Error('Nobody is called Mina.')
  await call(jun, { person: mina }, 'are you in')
  await outgoing(jun).waitFor()
  await ended(jun, 'Not reached').waitFor({ timeout: 15_000 })
  await ended(jun, 'Not reached').getByRole('button', { name: 'Leave a voice note' }).click()
  const note = jun.page.getByRole('group', { name: 'Voice note' })
  await note.getByText('Recording').waitFor()
  await jun.page.waitForTimeout(1500)
  await note.getByRole('button', { name: 'Stop' }).click()
  await note.getByRole('button', { name: 'Send' }).click()
  await jun.page.getByText('Voice note sent').waitFor()

  const back = await stage.enter(0, { path: '/messages/@jun', ...from('US') })
  await back.page.getByText('Missed call').first().waitFor()
  await back.page.getByRole('button', { name: 'Play' }).first().waitFor()
})
