import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CallSettings } from '@maru/protocol'
import type { Screen } from '../browser/screen.ts'
import type { Person } from '../people/person.ts'
import { signUp } from '../people/sign-up.ts'
import { openScreen } from '../browser/screen.ts'
import { accept, call, callBox, callButton, hangUp, outgoing, ring, talk, typeInBox } from '../acts/acts.ts'
import { connect } from './hearing.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(4)
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

const asWho = (person: Person, who: CallSettings['who'], quiet: CallSettings['quiet_hours'] = null): Promise<unknown> =>
  person.put('maru/v1/call-settings', { who, quiet_hours: quiet, time_zone: 'UTC' })

/** What the box says to somebody who types a call to that handle. */
async function told(screen: Screen, handle: string, words: string): Promise<string> {
  await typeInBox(screen, `@call @${handle} may I`)
  await callBox(screen).getByText(words).first().waitFor()
  return callBox(screen).innerText()
}

describe('told before anything is sent, and nothing rings', () => {
  it('not followed: can write or knock; a knock shows once and rings nothing', async () => {
    const stranger = await signUp(stage.hub, `stranger${Date.now()}`, 'Stranger')
    await using mine = await openScreen(stage.browser, stranger)
    const mina = await stage.enter(0)
    const said = await told(mine, mina.person.handle, 'doesn’t follow you')
    expect(said).toContain('Write')
    expect(await callButton(mine).isDisabled()).toBe(true)
    await callBox(mine).getByRole('button', { name: 'Knock' }).click()
    await mine.page.getByText('You knocked').waitFor()
    await mina.goto('/notifications')
    await mina.page.getByText('may I').first().waitFor()
    expect(await ring(mina).count()).toBe(0)
  })

  it('nobody may ring', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await asWho(jun.person, 'nobody')
    expect(await told(mina, jun.person.handle, 'takes no calls')).toContain('Write')
    expect(await callButton(mina).isDisabled()).toBe(true)
    await asWho(jun.person, 'followed')
  })

  it('mutuals only', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await asWho(jun.person, 'mutuals')
    await mina.person.post(`v1/accounts/${jun.person.id}/unfollow`)
    await told(mina, jun.person.handle, 'people they follow and who follow them')
    await mina.person.follow(jun.person)
    await asWho(jun.person, 'followed')
  })

  it('oneself, and a handle that nobody has', async () => {
    const mina = await stage.enter(0)
    await told(mina, mina.person.handle, 'That is you.')
    await callBox(mina).getByRole('textbox').fill('@call @nobody_at_all hello')
    await callBox(mina).getByText('Nobody here is called @nobody_at_all').waitFor()
    expect(await callButton(mina).isDisabled()).toBe(true)
  })
})

describe('blocked, busy and quiet hours', () => {
  it('are one and the same answer on the screen', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    const answer = async (): Promise<string> => {
      await typeInBox(mina, `@call @${jun.person.handle} are you there`)
      await callButton(mina).click()
      await callBox(mina).getByText('is not taking calls now').waitFor()
      // The button is itself again once the answer has settled.
      await callButton(mina).waitFor()
      const said = await callBox(mina).innerText()
      await callBox(mina).getByRole('textbox').fill('')
      return said
    }

    await asWho(jun.person, 'followed', { from: '00:00', to: '00:00' })
    const quiet = await answer()
    await asWho(jun.person, 'followed')

    const [ada, haru] = await Promise.all([stage.enter(2), stage.enter(3)])
    // Ada and Jun talk.
    await connect(ada, jun)
    const busy = await answer()
    await hangUp(ada)
    await talk(jun).waitFor({ state: 'detached' })

    await jun.person.post(`v1/accounts/${mina.person.id}/block`)
    const blocked = await answer()
    await jun.person.post(`v1/accounts/${mina.person.id}/unblock`)

    expect(busy).toBe(quiet)
    expect(blocked).toBe(quiet)
    expect(await ring(jun).count()).toBe(0)
    expect(await ring(haru).count()).toBe(0)
  })
})

describe('what this side lacks', () => {
  it('a microphone that is refused is said, and the other is still heard', async () => {
    const [haru, ada] = await Promise.all([stage.enter(3), stage.enter(2)])
    await ada.page.evaluate(() => {
      window.maruLab.refuse = 'NotAllowedError'
    })
    await typeInBox(haru, `@call @${ada.person.handle} listen`)
    await callButton(haru).click()
    await ring(ada).getByRole('button', { name: 'Accept' }).click()
    await talk(ada).getByText('The microphone is not allowed').waitFor()
    await expect.poll(() => ada.heardFrequency(), { timeout: 10_000 }).not.toBeNull()
    expect((await ada.packets()).sent).toBe(0)
    await ada.page.evaluate(() => {
      window.maruLab.refuse = null
    })
    await talk(ada).getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => haru.heardFrequency(), { timeout: 10_000 }).not.toBeNull()
    await hangUp(haru)
  })

  it('[W20] a caller without a microphone is told while it rings, and can mend it before the answer', async () => {
    const [haru, ada] = await Promise.all([stage.enter(3), stage.enter(2)])
    await haru.page.evaluate(() => {
      window.maruLab.refuse = 'NotFoundError'
    })
    await call(haru, ada, 'can you hear me?')
    await ring(ada).waitFor()
    await outgoing(haru).getByText('No microphone was found').waitFor()
    await haru.page.evaluate(() => {
      window.maruLab.refuse = null
    })
    await outgoing(haru).getByRole('button', { name: 'Try again' }).click()
    await outgoing(haru).getByText('No microphone was found').waitFor({ state: 'detached' })
    await accept(ada)
    await expect.poll(() => ada.heardFrequency(), { timeout: 10_000 }).not.toBeNull()
    await hangUp(haru)
  })
})
