import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CallAndTicket } from '@maru/protocol'
import { enginePid } from '../machine/processes.ts'
import type { ForkedHub } from '../hub/fork-hub.ts'
import { accept, call, ended, hangUp, ring, talk } from '../acts/acts.ts'
import { connect, hears, isSilent } from './hearing.ts'
import { openForkedStage, type Stage } from './stage.ts'

let stage: Stage<ForkedHub>
beforeAll(async () => {
  stage = await openForkedStage(2)
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

describe('what gets lost on the way', () => {
  it('the sockets of one side: the call goes on when they are back', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await connect(mina, jun)
    await jun.context.setOffline(true)
    await jun.page.waitForTimeout(3000)
    await jun.context.setOffline(false)
    await Promise.all([hears(mina, jun.hertz, 25_000), hears(jun, mina.hertz, 25_000)])
    await hangUp(mina)
    await ended(jun, 'The call has ended').waitFor()
    await isSilent(mina, jun)
  })

  it('a tab that reloads in the call goes back in', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await connect(mina, jun)
    await jun.page.reload()
    await Promise.all([hears(mina, jun.hertz, 25_000), hears(jun, mina.hertz, 25_000)])
    await hangUp(mina)
    await ended(jun, 'The call has ended').waitFor()
    await isSilent(mina, jun)
  })

  it('the window of one side for good: the other is told, and its microphone closes', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await connect(mina, jun)
    await jun.context.close()
    await ended(mina, 'The connection was lost').waitFor({ timeout: 40_000 })
    await isSilent(mina)
  })

  it('a killed engine: it is started again and both hear each other', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await connect(mina, jun)
    process.kill(enginePid(stage.hub.pid), 'SIGKILL')
    await jun.page.waitForTimeout(2000)
    await Promise.all([hears(mina, jun.hertz, 30_000), hears(jun, mina.hertz, 30_000)])
    await hangUp(mina)
    await ended(jun, 'The call has ended').waitFor()
    await isSilent(mina, jun)
  })

  it('a killed hub: what was typed is kept, and the call goes on', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await connect(mina, jun)
    await mina.page.getByRole('main').getByRole('textbox', { name: 'Write a post' }).fill('half a thought')
    await stage.hub.kill()
    await mina.page.waitForTimeout(1500)
    await stage.hub.start()
    await Promise.all([hears(mina, jun.hertz, 30_000), hears(jun, mina.hertz, 30_000)])
    expect(await mina.page.getByRole('main').getByRole('textbox', { name: 'Write a post' }).inputValue()).toBe('half a thought')
    await hangUp(mina)
    await ended(jun, 'The call has ended').waitFor()
    await isSilent(mina, jun)
  })

  it('a killed hub while it rings: it ends in one state that both see', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await call(mina, jun, 'ringing through')
    await ring(jun).waitFor()
    await stage.hub.kill()
    await stage.hub.start()
    await mina.page.waitForTimeout(3000)
    const current = await mina.person.get<CallAndTicket[]>('maru/v1/calls/current')
    if (current.length === 0) return isSilent(mina, jun)
    await accept(jun)
    await hears(mina, jun.hertz, 20_000)
    await hangUp(jun)
    await talk(mina).waitFor({ state: 'detached' })
    await isSilent(mina, jun)
  })

  it('signing out in the call ends it on both sides', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await connect(mina, jun)
    await jun.person.delete('maru/v1/sessions/current')
    await ended(mina, 'The call has ended').waitFor()
    await isSilent(mina, jun)
  })
})
