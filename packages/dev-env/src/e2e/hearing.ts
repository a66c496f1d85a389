import { expect } from 'vitest'
import { accept, call } from '../acts/acts.ts'
import type { Screen } from '../browser/screen.ts'

/** Waits until a screen receives its counterpart's tone. */
export async function hears(screen: Screen, hertz: number, timeout = 15_000): Promise<void> {
  await expect
    .poll(async () => Math.abs(((await screen.heardFrequency()) ?? 0) - hertz) < 15, {
      timeout,
      interval: 100,
      message: `${hertz} Hz at @${screen.person.handle}`,
    })
    .toBe(true)
}

export async function hearsNothing(screen: Screen, timeout = 10_000): Promise<void> {
  await expect
    .poll(() => screen.heardFrequency(), { timeout, interval: 100, message: `silence at @${screen.person.handle}` })
    .toBeNull()
}

/** From here on neither sends, nor holds a microphone open. */
export async function isSilent(...screens: Screen[]): Promise<void> {
  for (const screen of screens)
    await expect
      .poll(() => screen.openMicrophones(), { timeout: 5000, message: `no open microphone at @${screen.person.handle}` })
      .toBe(0)
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
