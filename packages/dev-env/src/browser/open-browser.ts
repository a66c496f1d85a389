import { chromium, type Browser } from 'playwright-core'
import { findChromium } from '../machine/programs.ts'

/** Sound without devices, timers that never slow down. */
export const CHROMIUM_FLAGS = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // Chromium's sandbox refuses to work for root, which containers often are.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** Starts the machine's Chromium. */
export async function openBrowser(flags: string[] = []): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium is here: run `npm test` once, or set CHROMIUM_PATH.')
  return chromium.launch({
    executablePath,
    args: [...CHROMIUM_FLAGS, ...flags],
  })
}
