import { chromium, type Browser } from 'playwright-core'
import { findChromium } from '../machine/programs.ts'

/** Starts the machine's Chromium, with sound that needs no devices and timers that never slow down. */
export async function openBrowser(flags: string[] = []): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium is here: run `npm test` once, or set CHROMIUM_PATH.')
  return chromium.launch({
    executablePath,
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...flags,
    ],
  })
}
