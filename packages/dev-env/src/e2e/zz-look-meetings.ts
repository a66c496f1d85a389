import { openBrowser } from '../browser/open-browser.ts'
import { openScreen } from '../browser/screen.ts'
import { bootHub } from '../hub/boot-hub.ts'
import { seed } from '../seed/seed.ts'
import { AxeBuilder } from '@axe-core/playwright'
await using hub = await bootHub()
const browser = await openBrowser()
const people = await seed(hub)
const [mina, jun] = people as [(typeof people)[0] & {}, (typeof people)[0] & {}]
const room = await mina.post<{ id: string; slug: string }>('maru/v1/channels', { name: 'Morning coffee', home: { of: 'hub' } })
await jun.post(`maru/v1/channels/${room.id}/messages`, { text: 'Hello, all!' })
await mina.post(`maru/v1/channels/${room.id}/reports`, { identity: jun.id, why: 'They shout at everybody,\nand do not stop.' })
const phone = { width: 390, height: 844 }
const axe = async (s: Awaited<ReturnType<typeof openScreen>>, where: string) => {
  const { violations } = await new AxeBuilder({ page: s.page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  for (const v of violations) for (const n of v.nodes) console.log(where, v.id, n.target.join(' '), n.failureSummary)
}
for (const [tag, options] of [
  ['desk', { colorScheme: 'light', timezoneId: 'Europe/Berlin' }],
  ['phone-ko', { colorScheme: 'dark', viewport: phone, locale: 'ko-KR', timezoneId: 'Asia/Seoul' }],
] as const) {
  await using s = await openScreen(browser, mina, { reducedMotion: 'reduce', ...options, path: `/r/${room.slug}` })
  const shot = async (name: string) => {
    await s.page.waitForTimeout(500)
    await axe(s, `${tag} ${name}`)
    await s.page.screenshot({ path: `/tmp/me/${tag}-${name}.png` })
  }
  const ko = tag === 'phone-ko'
  await s.page
    .getByRole('button', { name: ko ? '이 방에 대하여' : 'About this room' })
    .or(s.page.getByRole('button', { name: /About this room|방/ }))
    .first()
    .waitFor()
  await shot('room')
  await s.page.locator('header [aria-haspopup="menu"]').first().click()
  await shot('menu')
  await s.page.getByRole('menuitem', { name: ko ? '모임' : 'Meetings', exact: true }).click()
  await shot('list0')
  await s.page.getByRole('button', { name: ko ? '모임 잡기' : 'Plan a meeting' }).click()
  await shot('plan')
  await s.page.getByRole('textbox', { name: ko ? '무슨 모임인가요?' : 'What for' }).fill(ko ? '아침 모임' : 'Weekly round')
  await s.page.getByLabel(ko ? '반복' : 'Repeats').selectOption('monthly')
  await s.page.locator('input[type=date]').fill('2026-12-31')
  await s.page.getByLabel(ko ? '시간대' : 'Time zone').selectOption('America/New_York')
  await shot('plan2')
  await s.page.getByRole('button', { name: ko ? '잡기' : 'Plan it', exact: true }).click()
  await s.page.waitForTimeout(600)
  await shot('list1')
  await mina.post(`maru/v1/channels/${room.id}/meetings`, {
    title: 'Stand-up',
    starts_at: new Date(Date.now() + 3600_000).toISOString(),
    minutes: 15,
    time_zone: 'Europe/Berlin',
    repeats: 'weekdays',
  })
  await s.page.waitForTimeout(800)
  await shot('list2')
  await s.page.keyboard.press('Escape')
  await shot('room2')
  await s.goto('/rooms')
  await s.page.getByRole('heading', { level: 1 }).waitFor()
  await s.page.waitForTimeout(1500)
  await shot('rooms')
  await s.goto('/settings')
  await s.page.waitForTimeout(2500)
  await shot('settings')
  await s.goto('/settings/reports')
  await s.page.locator('article').waitFor()
  await s.page.locator('summary').click()
  await shot('reports')
}
await browser.close()
