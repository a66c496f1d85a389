import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { axeFinds } from '../browser/axe.ts'
import type { Screen } from '../browser/screen.ts'
import { openStage, type Stage } from './stage.ts'

const PHONE = { width: 390, height: 844 }

let stage: Stage
beforeAll(async () => {
  stage = await openStage(3)
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

async function finds({ page }: Screen, where: string): Promise<string[]> {
  await page.waitForFunction(
    () => !document.querySelector('[aria-busy="true"]') && document.getAnimations().every((one) => one.playState !== 'running'),
  )
  return axeFinds(page, where)
}

const main = ({ page }: Screen) => page.getByRole('main')
const box = (screen: Screen) => main(screen).getByRole('textbox', { name: 'Write a post' })

async function write(screen: Screen, text: string): Promise<void> {
  await box(screen).fill(text)
  await main(screen).getByRole('button', { name: 'Post', exact: true }).click()
  await main(screen).getByRole('article').filter({ hasText: text }).waitFor()
}

/** Two clicks and a name. */
async function make(screen: Screen, name: string, invited = false): Promise<void> {
  await screen.goto('/groups')
  await main(screen).getByRole('button', { name: 'New group' }).first().click()
  const dialog = screen.page.getByRole('dialog', { name: 'New group' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  if (invited) await dialog.getByRole('radio', { name: /By invitation/ }).check()
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await screen.page.getByRole('heading', { level: 1, name }).waitFor()
}

it(
  'a group is made in two clicks, somebody is asked in, and both write where nobody else reads',
  { timeout: 120_000 },
  async () => {
    const [mina, jun, ada] = await Promise.all([stage.enter(0), stage.enter(1, { viewport: PHONE }), stage.enter(2)])
    await make(mina, 'Night walkers', true)
    await write(mina, 'We meet at the bridge')

    // Asked in by name: a word on the screen that is open, a notification, and the group with its yes.
    await main(mina).getByRole('button', { name: 'Invite' }).click()
    const find = mina.page.getByRole('dialog', { name: 'Invite into the group' })
    await find.getByRole('textbox').fill('jun')
    await find
      .getByRole('button', { name: /^Invite: / })
      .first()
      .click()
    await find.getByText('was asked').waitFor()
    await jun.page.getByText('asks you into the group “Night walkers”').first().waitFor()
    await jun.page.getByRole('button', { name: 'See it' }).click()
    await jun.page.waitForURL('**/groups/night-walkers')
    await main(jun).getByText('You are asked into this group.').waitFor()
    expect(await main(jun).getByText('We meet at the bridge').count()).toBe(0)
    await main(jun).getByRole('button', { name: 'Join' }).first().click()
    await main(jun).getByText('We meet at the bridge').waitFor()

    // What is written arrives on the other's page.
    await mina.page.keyboard.press('Escape')
    await write(jun, 'I bring the lamp')
    await main(mina)
      .getByText('I bring the lamp')
      .or(mina.page.getByRole('button', { name: '1 new post' }))
      .first()
      .waitFor()

    // Ada follows both, and finds neither the group nor a word of it.
    await ada.goto('/')
    await box(ada).waitFor()
    expect(await main(ada).getByText('the lamp').count()).toBe(0)
    await ada.goto('/groups/night-walkers')
    await main(ada).getByText('There is no such group').waitFor()
    await ada.goto('/groups')
    await main(ada).getByText('No groups yet').waitFor()
  },
)

it('its owner sets it up, hands it over and leaves', { timeout: 120_000 }, async () => {
  const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
  await make(mina, 'Gardeners')
  await jun.goto('/groups')
  await main(jun)
    .getByRole('link', { name: /Gardeners/ })
    .click()
  await main(jun).getByRole('button', { name: 'Join' }).click()
  await box(jun).waitFor()

  await mina.goto('/groups/gardeners/settings')
  await main(mina).getByRole('textbox', { name: 'What it is about' }).fill('Tomatoes, mostly')
  await main(mina).getByRole('button', { name: 'Save' }).click()
  await mina.page.getByText('Saved', { exact: true }).waitFor()
  await mina.goto('/groups/gardeners/members')
  await main(mina)
    .getByRole('button', { name: /What to do with/ })
    .click()
  await mina.page.getByRole('menuitem', { name: 'Hand the group over' }).click()
  await mina.page.getByRole('dialog').getByRole('button', { name: 'Hand the group over' }).click()
  await main(mina).getByText('Moderator').waitFor()

  await jun.page.reload()
  await main(jun).getByText('Tomatoes, mostly').waitFor()
  await main(jun).getByText('Owner').waitFor()
  await mina.goto('/groups/gardeners')
  await main(mina).getByRole('button', { name: 'Gardeners' }).click()
  await mina.page.getByRole('menuitem', { name: 'Leave the group' }).click()
  await mina.page.getByRole('dialog').getByRole('button', { name: 'Leave the group' }).click()
  await main(mina).getByRole('button', { name: 'Join' }).waitFor()
})

it.each([
  ['a desktop by day', { colorScheme: 'light' }],
  ['a phone at night, in Korean', { colorScheme: 'dark', viewport: PHONE, locale: 'ko-KR' }],
] as const)('every screen of groups passes axe on %s', { timeout: 180_000 }, async (title, options) => {
  const owner = await stage.enter(0, { reducedMotion: 'reduce' })
  const name = `Axe ${title.length}`
  await make(owner, name)
  await write(owner, 'A post to look at')
  const path = new URL(owner.page.url()).pathname
  const mina = await stage.enter(0, { reducedMotion: 'reduce', ...options })
  const ada = await stage.enter(2, { reducedMotion: 'reduce', ...options })
  const found: string[] = []
  for (const place of ['/groups', path, `${path}/members`, `${path}/settings`]) {
    for (const [who, screen] of [
      ['owner', mina],
      ['visitor', ada],
    ] as const) {
      await screen.goto(place)
      await screen.page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
      found.push(...(await finds(screen, `${who} ${place}`)))
    }
  }
  await mina.goto('/groups')
  await main(mina)
    .getByRole('button', { name: /New group|새 그룹/ })
    .first()
    .click()
  await mina.page.getByRole('dialog').waitFor()
  found.push(...(await finds(mina, 'making one')))
  expect(found).toEqual([])
})
