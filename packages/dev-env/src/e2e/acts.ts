import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { Screen } from '../browser/screen.ts'

// What people do on their screens, found as they find it: by role and name.

/** Types into the one box on the home screen. */
export async function typeInBox({ page }: Screen, text: string): Promise<void> {
  const box = page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await box.click()
  await box.pressSequentially(text)
}

/** Types `@call …` into the box and presses *Call*. */
export async function call(screen: Screen, callee: Pick<Screen, 'person'>, reason: string): Promise<void> {
  await typeInBox(screen, `@call @${callee.person.handle} ${reason}`)
  await callButton(screen).click()
}

export const callBox = ({ page }: Screen): Locator => page.getByRole('group', { name: 'Call', exact: true })
export const callButton = (screen: Screen): Locator => callBox(screen).getByRole('button', { name: 'Call', exact: true })
export const ring = ({ page }: Screen): Locator => page.getByRole('alertdialog')
export const outgoing = ({ page }: Screen): Locator => page.getByRole('region', { name: /^Calling / })
export const talk = ({ page }: Screen): Locator => page.getByRole('region', { name: /^In a call with/ })
export const ended = (screen: Screen, title: string): Locator => screen.page.getByRole('region', { name: title })

export async function accept(screen: Screen): Promise<void> {
  await ring(screen).getByRole('button', { name: 'Accept' }).click()
}

export async function hangUp(screen: Screen): Promise<void> {
  await talk(screen).getByRole('button', { name: 'Hang up' }).click()
}

/** Closes what is left of calls on a screen. */
export async function clear({ page }: Screen): Promise<void> {
  const done = page.getByRole('button', { name: 'Done' })
  if (await done.isVisible()) await done.click()
}

/** Waits until a screen receives its counterpart's tone. */
export async function hears(screen: Screen, hertz: number, timeout = 15_000): Promise<void> {
  await expect.poll(async () => Math.abs(((await screen.heardFrequency()) ?? 0) - hertz) < 15, { timeout, interval: 100, message: `${hertz} Hz at @${screen.person.handle}` }).toBe(true)
}

export async function hearsNothing(screen: Screen, timeout = 10_000): Promise<void> {
  await expect.poll(() => screen.heardFrequency(), { timeout, interval: 100, message: `silence at @${screen.person.handle}` }).toBeNull()
}

/** From here on neither sends, nor holds a microphone open. */
export async function isSilent(...screens: Screen[]): Promise<void> {
  for (const screen of screens) await expect.poll(() => screen.openMicrophones(), { timeout: 5000, message: `no open microphone at @${screen.person.handle}` }).toBe(0)
  const before = await Promise.all(screens.map((screen) => screen.packets()))
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(await Promise.all(screens.map((screen) => screen.packets()))).toEqual(before)
}

/** One calls, the other accepts, and both hear each other. */
export async function connect(caller: Screen, callee: Screen, reason = 'about the bike'): Promise<void> {
  await call(caller, callee, reason)
  await accept(callee)
  await hears(callee, caller.hertz)
  await hears(caller, callee.hertz)
}
