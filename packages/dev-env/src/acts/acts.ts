import type { Locator } from 'playwright-core'
import type { Screen } from '../browser/screen.ts'

// What people do on their screens, found as they find it: by role and name.

/** Types into the one box on the home screen. */
export async function typeInBox({ page }: Screen, text: string): Promise<void> {
  const box = page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await box.click()
  await box.pressSequentially(text)
}

/** Types `@call …` into the box and presses *Call*; not before a window of the callee's has its socket, or nothing rings. */
export async function call(screen: Screen, callee: Pick<Screen, 'person'> | Screen, reason: string): Promise<void> {
  if ('page' in callee) await isHere(callee)
  await typeInBox(screen, `@call @${callee.person.handle} ${reason}`)
  await callButton(screen).click()
}

async function isHere({ page, person }: Screen): Promise<void> {
  for (;;) {
    const [seen] = await person.get<{ presence: string }[]>(`maru/v1/presence?id[]=${person.id}`)
    if (seen?.presence !== 'away') return
    await page.waitForTimeout(100)
  }
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
