import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export const card = (page: Page): Locator => page.locator('maru-voice')
export const press = (page: Page, name: string): Promise<void> => card(page).getByRole('button', { name, exact: true }).click()
export const personIn = (page: Page, name: string): Locator => card(page).locator('.person', { hasText: name })

/** As a guest, by the element's own door. */
export async function joinAsGuest(page: Page, name: string, how = 'Join and speak'): Promise<void> {
  await press(page, 'Join')
  await card(page).getByLabel('Your name').fill(name)
  await press(page, how)
  await card(page).getByRole('button', { name: 'Leave' }).waitFor()
}

/** By the hub's own window, signed in there already. */
export async function joinAsMember(page: Page, hubName = 'Maru'): Promise<void> {
  await press(page, 'Join')
  const [window] = await Promise.all([page.waitForEvent('popup'), press(page, `I have an account on ${hubName}`)])
  await window.getByRole('button', { name: 'Go in' }).click()
  await card(page).getByRole('button', { name: 'Leave' }).waitFor()
}

/** Waits until this tone is the loudest that arrives. */
export async function hearsTone(page: Page, hertz: number): Promise<void> {
  await expect
    .poll(async () => Math.abs(((await page.evaluate(() => window.maruLab.heard()))?.hertz ?? 0) - hertz) < 15, {
      timeout: 20_000,
      interval: 100,
      message: `${hertz} Hz`,
    })
    .toBe(true)
}

/** Opens the chat, or closes it; its button also says how much is unread. */
export const pressChat = (page: Page): Promise<void> => card(page).getByRole('button', { name: /^Chat/ }).click()

/** Writes into the open chat. */
export async function say(page: Page, text: string): Promise<void> {
  await card(page).getByLabel('Write to the room').fill(text)
  await card(page).getByLabel('Write to the room').press('Enter')
}

/** A line of the open chat. */
export const line = (page: Page, text: string): Locator => card(page).locator('.line', { hasText: text })

/** What the page heard of one kind. */
export const heard = <T>(page: Page, type: string): Promise<T[]> =>
  page.evaluate((wanted) => window.maruHeard.filter((one) => one.type === wanted).map((one) => one.detail as never), type)
