import type { Channel, GuestLink } from '@maru/protocol'
import { openScreen, roomActs, type Browser, type Person, type Screen, type ScreenOptions } from '@maru/dev-env'
import { picture } from './picture.ts'

const PHONE: ScreenOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true }
const DESKTOP: ScreenOptions = { viewport: { width: 1280, height: 800 } }
const KOREAN: ScreenOptions = { locale: 'ko-KR', timezoneId: 'Asia/Seoul' }
const CHAT = [
  'The kettle is on.',
  '저는 산책하면서 듣고 있어요.',
  'Saturday: who brings the cake?',
  'Me. It will be a good one, and late.',
]

/** A room with people who talk, on a desktop and a phone. */
export async function pictureRooms(browser: Browser, people: Person[]): Promise<void> {
  const { room } = await furnish(people)
  const others = await fill(browser, people.slice(1), room)
  const [mina] = people
  if (!mina) throw new Error('The seed has too few people.')
  const desktop = await openScreen(browser, mina, { ...DESKTOP, colorScheme: 'light', hertz: 300, path: null })
  await roomActs.goIn(desktop, room.slug)
  await roomActs.unmute(desktop)
  await desktop.page.locator('[data-speaking="true"]').first().waitFor()
  await picture(desktop, 'room-desktop')
  const phone = await openScreen(browser, mina, { ...PHONE, ...KOREAN, colorScheme: 'dark', path: '/rooms' })
  await phone.page.getByText(room.name).first().waitFor()
  await picture(phone, 'rooms-phone')
  await Promise.all([desktop, phone, ...others].map((screen) => screen[Symbol.asyncDispose]()))
}

/** Every screen that rooms have, in four looks. */
export async function pictureEveryRoomScreen(browser: Browser, people: Person[], folder: string): Promise<void> {
  const { room, stage, link } = await furnish(people)
  const others = await fill(browser, people.slice(1), room)
  const [mina] = people
  if (!mina) throw new Error('The seed has too few people.')
  const looks: [name: string, options: ScreenOptions][] = [
    ['desktop-day-en', { ...DESKTOP, colorScheme: 'light' }],
    ['desktop-night-ko', { ...DESKTOP, ...KOREAN, colorScheme: 'dark' }],
    ['phone-day-ko', { ...PHONE, ...KOREAN, colorScheme: 'light' }],
    ['phone-night-en', { ...PHONE, colorScheme: 'dark' }],
  ]
  for (const [look, options] of looks) {
    const take = (screen: Screen, name: string): Promise<void> => picture(screen, `${look}/${name}`, folder)
    const screen = await openScreen(browser, mina, { ...options, hertz: 300 })
    await screen.page.getByRole('article').first().waitFor()
    await take(screen, 'home')
    for (const [name, path] of [
      ['rooms', '/rooms'],
      ['lobby', `/r/${room.slug}`],
      ['stage', `/r/${stage.slug}`],
      ['settings', `/r/${room.slug}/settings`],
      ['groups', '/groups'],
      ['group', '/groups/saturday-choir'],
      ['reports', '/settings/reports'],
    ] as const) {
      await screen.goto(path)
      await screen.page.getByRole('main').waitFor()
      await take(screen, name)
    }
    await screen.goto(`/r/${room.slug}`)
    await screen.page.getByRole('button', { name: /^(?:Go in|들어가기)$/ }).click()
    await screen.page.getByRole('toolbar').waitFor()
    await take(screen, 'inside')
    await screen[Symbol.asyncDispose]()
    const { pathname, hash } = new URL(link.url)
    const guest = await openScreen(browser, mina, { ...options, signedIn: false, path: `${pathname}${hash}` })
    await guest.page.getByRole('textbox').first().waitFor()
    await take(guest, 'guest-door')
    await guest[Symbol.asyncDispose]()
  }
  await Promise.all(others.map((screen) => screen[Symbol.asyncDispose]()))
}

/** Rooms with a topic, talk, a meeting and a link. */
async function furnish(people: Person[]): Promise<{ room: Channel; stage: Channel; link: GuestLink }> {
  const [mina] = people
  if (!mina) throw new Error('The seed has too few people.')
  const make = (room: object): Promise<Channel> => mina.post('maru/v1/channels', { home: { of: 'hub' }, ...room })
  const room = await make({ name: 'Morning coffee', topic: 'Whatever the day brings' })
  const stage = await make({ name: 'Evening lecture', topic: 'Why minus times minus is plus', kind: 'stage', audience: 'public' })
  for (const [index, text] of CHAT.entries())
    await people[index % people.length]?.post(`maru/v1/channels/${room.id}/messages`, { text })
  await mina.post(`maru/v1/channels/${stage.id}/meetings`, {
    title: 'Minus times minus',
    starts_at: new Date(Date.now() + 26 * 3_600_000).toISOString(),
    minutes: 60,
    time_zone: 'Europe/London',
    repeats: 'weekly',
  })
  const link = await mina.post<GuestLink>(`maru/v1/channels/${room.id}/guest-links`, { lifetime: 86_400 })
  return { room, stage, link }
}

/** Lets these people in: the first two talk, the others are muted. */
async function fill(browser: Browser, people: Person[], room: Channel): Promise<Screen[]> {
  const screens: Screen[] = []
  for (const [index, person] of people.entries()) {
    const screen = await openScreen(browser, person, { hertz: 450 + index * 170, path: null })
    await roomActs.goIn(screen, room.slug)
    if (index < 2) await roomActs.unmute(screen)
    screens.push(screen)
  }
  return screens
}
