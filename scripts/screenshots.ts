import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { acts, bootHub, openBrowser, openScreen, seed, type Screen } from '@maru/dev-env'
import sharp from 'sharp'

// Makes the README's pictures from a real run: a desktop and a phone in a call on one hub.
const FOLDER = join(import.meta.dirname, '..', 'docs', 'images')
const REASON = 'about the green bike: is it still there?'

await using hub = await bootHub()
const [mina, jun] = await seed(hub)
if (!mina || !jun) throw new Error('The seed has too few people.')
const browser = await openBrowser()
const desktop = await openScreen(browser, mina, { viewport: { width: 1280, height: 800 }, colorScheme: 'light' })
const phone = await openScreen(browser, jun, {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  colorScheme: 'dark',
  locale: 'ko-KR',
  timezoneId: 'Asia/Seoul',
  hasTouch: true,
  hertz: 620,
})
mkdirSync(FOLDER, { recursive: true })
for (const { page } of [desktop, phone]) await page.getByRole('article').first().waitFor()

await acts.typeInBox(desktop, `@call @jun ${REASON}`)
await acts.callBox(desktop).getByText('You can call').waitFor()
await picture(desktop, 'at-call')
await acts.callButton(desktop).click()
await acts.ring(phone).waitFor()
await picture(phone, 'ringing-phone')
// His window speaks Korean; the button that accepts is the last one of the two.
await acts.ring(phone).locator('[aria-keyshortcuts="Alt+A"]').click()
await acts.talk(desktop).getByText('Talking').waitFor()
await desktop.page.waitForTimeout(2500)
await picture(desktop, 'call-desktop')
await picture(phone, 'call-phone')
await acts.hangUp(desktop)
await desktop.page.waitForTimeout(500)
await desktop.goto('/messages/@jun')
await desktop.page.getByText(REASON).first().waitFor()
await picture(desktop, 'thread-desktop')
await browser.close()

/** Few colours are enough for screens, and keep the files small. */
async function picture({ page }: Screen, name: string): Promise<void> {
  await page.waitForTimeout(600)
  const shot = await page.screenshot({ animations: 'disabled' })
  const file = join(FOLDER, `${name}.png`)
  const { size } = await sharp(shot).png({ palette: true, colours: 128, effort: 10 }).toFile(file)
  console.log(`${name}.png ${Math.round(size / 1024)} KiB`)
}
