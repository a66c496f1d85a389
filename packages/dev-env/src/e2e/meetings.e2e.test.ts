import type { Channel, Meeting } from '@maru/protocol'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openBrowser } from '../browser/open-browser.ts'
import { passesAxe } from '../browser/axe.ts'
import { openScreen, type Screen, type ScreenOptions } from '../browser/screen.ts'
import { bootHub } from '../hub/boot-hub.ts'
import type { Hub } from '../hub/hub.ts'
import type { Person } from '../people/person.ts'
import { signUp } from '../people/sign-up.ts'

let hub: Hub
let browser: Awaited<ReturnType<typeof openBrowser>>
let mina: Person
let jun: Person
let room: Channel
const open: Screen[] = []
const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'ko-KR', timezoneId: 'Asia/Seoul' } as const

beforeAll(async () => {
  hub = await bootHub()
  browser = await openBrowser()
  // The first is the hub's owner.
  mina = await signUp(hub, 'mina', 'Mina')
  jun = await signUp(hub, 'jun', 'Jun')
})
beforeEach(async () => {
  room = await mina.post<Channel>('maru/v1/channels', { name: 'Morning coffee', home: { of: 'hub' } })
})
afterEach(async () => {
  for (const screen of open.splice(0)) await screen[Symbol.asyncDispose]()
  await mina.delete(`maru/v1/channels/${room.id}`)
})
afterAll(async () => {
  await browser.close()
  await hub[Symbol.asyncDispose]()
})

async function enter(person: Person, options: ScreenOptions): Promise<Screen> {
  const screen = await openScreen(browser, person, { reducedMotion: 'reduce', timezoneId: 'Europe/Berlin', ...options })
  screen.page.setDefaultTimeout(10_000)
  open.push(screen)
  return screen
}

const meetings = (): Promise<Meeting[]> => mina.get(`maru/v1/channels/${room.id}/meetings`)

async function opensMeetings({ page }: Screen, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  await page.getByRole('dialog', { name: item }).waitFor()
}

it('[MW1][MW2][MW3] one plans by the clock of a far zone; the other sees it in their own, is reminded, and adds it', async () => {
  const her = await enter(mina, { path: `/r/${room.slug}` })
  await opensMeetings(her, 'About this room', 'Meetings')
  await her.page.getByText('Nothing is planned').waitFor()
  await passesAxe(her)
  await her.page.getByRole('button', { name: 'Plan a meeting' }).click()
  await her.page.getByRole('button', { name: 'Plan it' }).click()
  await her.page.getByText('Say what it is for.').waitFor()
  await her.page.getByRole('textbox', { name: 'What for' }).fill('Weekly round')
  await her.page.getByLabel('Day', { exact: true }).fill('2027-12-31')
  await her.page.getByLabel('Begins').fill('09:00')
  await her.page.getByLabel('How long').selectOption('90')
  await her.page.getByLabel('Repeats').selectOption('monthly')
  await her.page.getByLabel('Time zone').selectOption('America/New_York')
  await her.page.getByText('For you: Fri, Dec 31, 3:00 PM').waitFor()
  await her.page.getByText('In a month without this day').waitFor()
  await passesAxe(her)
  await her.page.getByRole('button', { name: 'Plan it' }).click()
  await her.page.getByText('Fri, Dec 31, 3:00 PM to 4:30 PM').waitFor()
  await her.page.getByText('Fri, Dec 31, 9:00 AM in Eastern Standard Time').waitFor()
  expect(await meetings()).toMatchObject([
    { starts_at: '2027-12-31T14:00:00.000Z', minutes: 90, time_zone: 'America/New_York', repeats: 'monthly', reminds_me: true },
  ])

  const his = await enter(jun, { ...phone, path: `/r/${room.slug}` })
  await his.page.getByRole('button', { name: /Weekly round/ }).click()
  await his.page.getByText('12월 31일 (금), 오후 11:00부터').waitFor()
  await his.page.getByRole('button', { name: 'Weekly round, 10분 전에 알려 주기', pressed: false }).click()
  await his.page.getByRole('button', { name: 'Weekly round, 10분 전에 알려 주기', pressed: true }).waitFor()
  expect(await his.page.getByRole('button', { name: '지우기' }).count()).toBe(0)
  await passesAxe(his)
  const [download] = await Promise.all([
    his.page.waitForEvent('download'),
    his.page.getByRole('link', { name: 'Weekly round, 내 캘린더에 넣기' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('meeting.ics')
  expect((await jun.get<Meeting[]>(`maru/v1/channels/${room.id}/meetings`))[0]?.reminds_me).toBe(true)

  await her.page.getByRole('button', { name: 'Delete: Weekly round' }).click()
  await her.page.getByRole('dialog', { name: 'Delete Weekly round?' }).getByRole('button', { name: 'Delete' }).click()
  await her.page.getByText('Nothing is planned').waitFor()
  // The other's list hears of it.
  await his.page.getByText('여기에 잡힌 모임이 없어요.').waitFor()
  expect(await meetings()).toEqual([])
})

it('[MW8][MW9] a host moves a meeting; the other sees it move, is told, and finds what both changed at once', async () => {
  await mina.put(`maru/v1/channels/${room.id}/members/${jun.id}`, { role: 'host' })
  const made = await mina.post<Meeting>(`maru/v1/channels/${room.id}/meetings`, {
    title: 'Weekly round',
    starts_at: '2027-12-31T14:00:00Z',
    minutes: 50,
    time_zone: 'America/New_York',
    repeats: 'weekly',
  })
  const his = await enter(jun, { ...phone, path: `/r/${room.slug}` })
  await his.page.getByRole('button', { name: /Weekly round/ }).click()
  await his.page.getByRole('button', { name: 'Weekly round, 10분 전에 알려 주기', pressed: false }).click()
  await his.page.getByRole('button', { name: 'Weekly round, 10분 전에 알려 주기', pressed: true }).waitFor()
  await his.page.getByRole('button', { name: '바꾸기: Weekly round' }).click()
  const hisForm = his.page.getByRole('dialog', { name: '모임 바꾸기' })
  await hisForm.getByRole('textbox', { name: '무슨 모임인가요?' }).fill('주간 모임')

  const hers = await enter(mina, { path: `/r/${room.slug}` })
  await hers.page.getByRole('button', { name: /Weekly round/ }).click()
  await hers.page.getByRole('button', { name: 'Change: Weekly round' }).click()
  const herForm = hers.page.getByRole('dialog', { name: 'Change the meeting' })
  // It stands there by its own clock, with a length that is not among the usual ones.
  expect(await herForm.getByLabel('Begins').inputValue()).toBe('09:00')
  expect(await herForm.getByLabel('How long').inputValue()).toBe('50')
  await herForm.getByText('This changes all its times to come.').waitFor()
  await passesAxe(hers)
  await herForm.getByLabel('Day', { exact: true }).fill('2026-01-02')
  await herForm.getByLabel('Repeats').selectOption('none')
  await herForm.getByText('This time is over.').waitFor()
  await herForm.getByLabel('Day', { exact: true }).fill('2028-01-04')
  await herForm.getByLabel('Repeats').selectOption('weekly')
  await herForm.getByLabel('Begins').fill('10:30')
  await herForm.getByRole('button', { name: 'Save' }).click()
  await herForm.waitFor({ state: 'detached' })
  await hers.page.getByText('Tue, Jan 4, 4:30 PM to 5:20 PM').waitFor()

  // Nothing of his is lost, and nothing of hers.
  await hisForm.getByText('그사이에 다른 사람이 바꿨어요.').waitFor()
  await his.page.getByText('Weekly round 모임을 옮겼어요: 1월 5일 (수), 오전 12:30').waitFor()
  expect(await hisForm.getByLabel('시작').inputValue()).toBe('10:30')
  expect(await hisForm.getByRole('textbox', { name: '무슨 모임인가요?' }).inputValue()).toBe('주간 모임')
  await passesAxe(his)
  await hisForm.getByRole('button', { name: '저장' }).click()
  await hisForm.waitFor({ state: 'detached' })
  await hers.page.getByRole('dialog').getByText('주간 모임').waitFor()
  expect(await meetings()).toMatchObject([
    { id: made.id, title: '주간 모임', starts_at: '2028-01-04T15:30:00.000Z', minutes: 50, sequence: 2 },
  ])

  // Called off while he changes it: he is told, and keeps his words.
  await his.page.getByRole('button', { name: '바꾸기: 주간 모임' }).click()
  await hisForm.getByRole('textbox', { name: '무슨 모임인가요?' }).fill('다른 모임')
  await hers.page.getByRole('button', { name: 'Delete: 주간 모임' }).click()
  await hers.page.getByRole('dialog', { name: 'Delete 주간 모임?' }).getByRole('button', { name: 'Delete' }).click()
  await hisForm.getByText('취소됐거나 이미 끝난 모임이에요.').waitFor()
  expect(await hisForm.getByRole('textbox', { name: '무슨 모임인가요?' }).inputValue()).toBe('다른 모임')
  expect(await hisForm.getByRole('button', { name: '저장' }).isDisabled()).toBe(true)
  await his.goto('/notifications')
  await his.page.getByText(/Mina님이 ‘주간 모임’ 모임을 취소했어요 \(1월 5일/).waitFor()
  await passesAxe(his)
})

it('[MW4] what comes up stands on the screen of rooms', async () => {
  const his = await enter(jun, { ...phone, path: '/rooms' })
  await his.page.getByRole('heading', { name: '방', level: 1 }).waitFor()
  await mina.post(`maru/v1/channels/${room.id}/meetings`, {
    title: 'Stand-up',
    starts_at: new Date(Date.now() + 2 * 3600_000).toISOString(),
    minutes: 15,
    time_zone: 'Europe/Berlin',
    repeats: 'weekdays',
  })
  const coming = his.page.getByRole('region', { name: '예정된 모임' })
  await coming.getByRole('link', { name: 'Stand-up' }).waitFor()
  await coming.getByRole('button', { name: 'Stand-up, 10분 전에 알려 주기', pressed: false }).click()
  await coming.getByRole('button', { name: 'Stand-up, 10분 전에 알려 주기', pressed: true }).waitFor()
  await passesAxe(his)
  await coming.getByRole('link', { name: 'Stand-up' }).click()
  await his.page.getByRole('heading', { name: 'Morning coffee', level: 1 }).waitFor({ state: 'attached' })
})

it('[MW5] a meeting that begins soon is said wherever one is, with the way there', async () => {
  const her = await enter(mina, { path: '/local' })
  // What is told on every screen comes once the first has settled.
  await her.page.getByRole('link', { name: 'Settings' }).waitFor()
  await her.page.waitForLoadState('networkidle')
  await mina.post(`maru/v1/channels/${room.id}/meetings`, {
    title: 'Stand-up',
    starts_at: new Date(Date.now() + 5 * 60_000).toISOString(),
    minutes: 15,
    time_zone: 'UTC',
  })
  await her.page.getByText(/^Stand-up begins at/).waitFor()
  await passesAxe(her)
  await her.page.getByRole('button', { name: 'Go there' }).click()
  await her.page.getByRole('heading', { name: 'Morning coffee', level: 1 }).waitFor({ state: 'attached' })
  await her.goto('/notifications')
  await her.page.getByRole('link', { name: /Morning coffee/ }).waitFor()
})

it('[MW6][MW7] somebody inside is reported from their menu; the owner is told, reads it and settles it', async () => {
  await jun.post(`maru/v1/channels/${room.id}/messages`, { text: 'Hello, all!' })
  const his = await enter(jun, { ...phone, hertz: 500, path: `/r/${room.slug}` })
  const hers = await enter(mina, { hertz: 700, path: `/r/${room.slug}` })
  for (const [screen, go] of [
    [his, '들어가기'],
    [hers, 'Go in'],
  ] as const)
    await screen.page.getByRole('button', { name: go, exact: true }).click()
  await his.page.locator('[data-room]').getByRole('button', { name: /Mina/ }).first().click()
  await his.page.getByRole('button', { name: '신고' }).click()
  const dialog = his.page.getByRole('dialog', { name: 'Mina님 신고하기' })
  await dialog.getByRole('textbox', { name: '무슨 일이 있었나요?' }).fill('시끄러워요')
  await passesAxe(his)
  await dialog.getByRole('button', { name: '신고하기' }).click()
  await his.page.getByText('고마워요.').waitFor()
  await dialog.waitFor({ state: 'detached' })

  await hers.page.getByRole('link', { name: /^Settings.*1 unread/ }).click()
  await hers.page.getByRole('link', { name: /^Reports/ }).click()
  const report = hers.page.getByRole('article', { name: 'About Mina' })
  await report.getByText('시끄러워요').waitFor()
  await report.getByText('What stood around it').click()
  for (const text of ['@mina', '@jun', 'Hello, all!']) await report.getByText(text).waitFor()
  await passesAxe(hers)
  await report.getByRole('button', { name: 'The report about Mina is settled' }).click()
  await hers.page.getByText('No report waits').waitFor()
  await hers.page.getByRole('link', { name: 'Settings', exact: true }).waitFor()
  await hers.page.getByRole('button', { name: 'Settled' }).click()
  await hers.page.getByText('settled by Mina').waitFor()
  await passesAxe(hers)

  // Nobody else has that place.
  await his.goto('/settings')
  await his.page.getByRole('link', { name: /프로필/ }).waitFor()
  expect(await his.page.getByRole('link', { name: /신고/ }).count()).toBe(0)
  await his.goto('/settings/reports')
  await his.page.getByText('신고는 이 마루를 돌보는 사람만 봐요').waitFor()
})
