import type { Locator } from 'playwright-core'
import type { Screen } from '../browser/screen.ts'

// What people do in rooms, found as they find it: by role and name.

/** Opens a room's page and goes in, with an open microphone. */
export async function goIn(screen: Screen, slug: string): Promise<void> {
  await screen.goto(`/r/${slug}`)
  await screen.page.getByRole('button', { name: 'Go in', exact: true }).click()
  await controls(screen).waitFor()
}

export const controls = ({ page }: Screen): Locator => page.getByRole('toolbar', { name: 'Your controls' })
export const control = (screen: Screen, name: string): Locator => controls(screen).getByRole('button', { name, exact: true })

export async function unmute(screen: Screen): Promise<void> {
  await control(screen, 'Unmute').click()
}

/** Somebody's face in the room, as this screen shows it. */
export const face = ({ page }: Screen, name: string): Locator =>
  page.getByRole('button', { name: new RegExp(`^${name}(?: \\(you\\))?(?:,|$)`) })

/** Opens somebody's card and does what it offers. */
export async function actOn(screen: Screen, name: string, act: string): Promise<void> {
  await face(screen, name).click()
  await screen.page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click()
}

/** Comes through a guest link, under a name, with an open microphone. */
export async function comeAsGuest(screen: Screen, link: string, name: string): Promise<void> {
  const { pathname, hash } = new URL(link)
  await screen.goto(`${pathname}${hash}`)
  await screen.page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await screen.page.getByRole('button', { name: /^(?:Go in|Ask to come in)$/ }).click()
}
