import { acts, openScreen, type Browser, type Person } from '@maru/dev-env'
import { picture } from './picture.ts'

const REASON = 'about the green bike: is it still there?'

/** A desktop and a phone in a call. */
export async function pictureCalls(browser: Browser, [mina, jun]: Person[]): Promise<void> {
  if (!mina || !jun) throw new Error('The seed has too few people.')
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
  await Promise.all([desktop, phone].map((screen) => screen[Symbol.asyncDispose]()))
}
