import type { Channel, GuestLink, MakeChannel, MakeGuestLink } from '@maru/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { passesAxe } from '../browser/axe.ts'
import { openBrowser } from '../browser/open-browser.ts'
import { openScreen, type Screen, type ScreenOptions } from '../browser/screen.ts'
import { bootHub } from '../hub/boot-hub.ts'
import type { Hub } from '../hub/hub.ts'
import type { Person } from '../people/person.ts'
import { signUp } from '../people/sign-up.ts'

let hub: Hub
let browser: Awaited<ReturnType<typeof openBrowser>>
let mina: Person
const open: Screen[] = []
const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'ko-KR', hasTouch: true } as const

beforeAll(async () => {
  hub = await bootHub()
  browser = await openBrowser()
  mina = await signUp(hub, 'mina', 'Mina')
})
afterEach(async () => {
  for (const screen of open.splice(0)) await screen[Symbol.asyncDispose]()
})
afterAll(async () => {
  await browser.close()
  await hub[Symbol.asyncDispose]()
})

async function enter(options: ScreenOptions): Promise<Screen> {
  const screen = await openScreen(browser, mina, { reducedMotion: 'reduce', ...options })
  screen.page.setDefaultTimeout(20_000)
  open.push(screen)
  return screen
}
const guest = (link: Pick<GuestLink, 'url'>, options: ScreenOptions = {}): Promise<Screen> => {
  const { pathname, hash } = new URL(link.url)
  return enter({ signedIn: false, path: pathname + hash, hertz: 660, ...options })
}
const makeRoom = (wish: Partial<MakeChannel> = {}): Promise<Channel> =>
  mina.post('maru/v1/channels', { name: 'Morning coffee', topic: 'Whatever is on your mind', home: { of: 'hub' }, ...wish })
const makeLink = (room: Channel, wish: Partial<MakeGuestLink> = {}): Promise<GuestLink> =>
  mina.post(`maru/v1/channels/${room.id}/guest-links`, { lifetime: 3600, ...wish })

async function hears(screen: Screen, hertz: number): Promise<void> {
  const heard = () => screen.page.evaluate(() => window.maruLab.heardAll().map((tone) => tone.hertz))
  await expect.poll(async () => (await heard()).some((tone) => Math.abs(tone - hertz) < 15), { timeout: 30_000 }).toBe(true)
}

describe('a guest', () => {
  it('[GU30][GU31][GU33] comes through the waiting room, talks, reloads, and is sent away in kind words', async () => {
    const room = await makeRoom({ audience: 'members' })
    const link = await makeLink(room, { waiting_room: true, uses_max: 1 })
    const host = await enter({ path: `/r/${room.slug}` })
    await host.page.getByRole('button', { name: 'Go in with an open microphone' }).click()
    await host.page.getByRole('button', { name: 'Go in', exact: true }).click()

    const dana = await guest(link, phone)
    const { page } = dana
    await page.getByText('진행자가 들여보내면 누가 있는지 보여요.').waitFor()
    expect(new URL(page.url()).hash).toHaveLength(44)
    await page.getByRole('button', { name: '마이크 시험하기' }).click()
    await page.getByText('잘 들려요.').waitFor()
    await page.getByRole('checkbox', { name: '마이크를 켜고 들어가기' }).check()
    await passesAxe(dana)
    await page.getByRole('textbox', { name: '이름' }).fill('Mіna')
    await page.getByRole('button', { name: '들어가도 되는지 묻기' }).click()
    await page.getByText('여기 있는 다른 분과 너무 비슷한 이름이에요.').waitFor()
    expect(new URL(page.url()).hash, 'a use that did not work leaves the link').toHaveLength(44)
    await page.getByRole('textbox', { name: '이름' }).fill('Dana')
    await page.getByRole('button', { name: '들어가도 되는지 묻기' }).click()
    await page.getByRole('heading', { name: '문 앞에서 기다리고 있어요' }).last().waitFor()
    expect(new URL(page.url()).hash).toBe('')
    expect(await dana.openMicrophones()).toBe(0)
    await passesAxe(dana)

    await host.page.getByText('Dana waits at the door').waitFor()
    await host.page.getByRole('button', { name: 'Let in: Dana' }).click()
    await page.getByRole('toolbar').waitFor()
    await hears(dana, 440)
    await hears(host, 660)
    await passesAxe(dana)

    await page.reload()
    await page.getByRole('toolbar').waitFor()
    await hears(dana, 440)
    await hears(host, 660)

    await host.page.getByRole('button', { name: /^Dana/ }).click()
    await host.page.getByRole('dialog').getByRole('button', { name: 'Take out of the room' }).click()
    await host.page.getByRole('dialog').getByRole('button', { name: 'Take out of the room' }).last().click()
    await page.getByRole('heading', { name: '진행자가 방에서 내보냈어요' }).waitFor()
    await expect.poll(() => dana.openMicrophones()).toBe(0)
    await passesAxe(dana)
    await page.getByRole('button', { name: '문으로 돌아가기' }).click()
    await page.getByRole('heading', { name: '정해진 만큼 다 쓰인 링크예요' }).waitFor()
  })

  it('[GU30] is not let in, and told so', async () => {
    const room = await makeRoom()
    const dana = await guest(await makeLink(room, { waiting_room: true }))
    await dana.page.getByRole('textbox', { name: 'Your name' }).fill('Dana')
    await dana.page.getByRole('button', { name: 'Ask to come in' }).click()
    await dana.page.getByText('You wait before the door').last().waitFor()
    const [waiting] = await mina.get<{ identity: string }[]>(`maru/v1/channels/${room.id}/waiting`)
    await mina.post(`maru/v1/channels/${room.id}/waiting/${waiting?.identity}`, { admit: false })
    await dana.page.getByRole('heading', { name: 'Nobody let you in' }).waitFor()
    await dana.page.getByRole('button', { name: 'Back to the door' }).click()
    await dana.page.getByRole('textbox', { name: 'Your name' }).fill('Dana')
    await dana.page.getByRole('button', { name: 'Ask to come in' }).click()
    await dana.page.getByRole('heading', { name: 'Not right now' }).waitFor()
    await passesAxe(dana)
  })

  it('[GU30] is told why a link does not open', async () => {
    const room = await makeRoom({ audience: 'members' })
    const withdrawn = await makeLink(room)
    await mina.delete(`maru/v1/channels/${room.id}/guest-links/${withdrawn.id}`)
    const dana = await guest(withdrawn)
    await dana.page.getByRole('heading', { name: 'This link was taken back' }).waitFor()
    expect(new URL(dana.page.url()).hash).toHaveLength(44)
    await passesAxe(dana)
    const stranger = await guest({ url: `${hub.origin}/r/${room.slug}` })
    await stranger.page.getByRole('heading', { name: 'This door does not open' }).waitFor()
    await stranger.page.getByRole('link', { name: 'Sign in' }).last().click()
    await stranger.page.waitForURL(/\/sign-in\?next=%2Fr%2F/)
  })

  it('[GU30][GU34][RM23] sees who is inside a public room, and comes in by the front door to listen', async () => {
    const room = await makeRoom({ audience: 'public' })
    const host = await enter({ path: `/r/${room.slug}`, colorScheme: 'dark' })
    await host.page.getByRole('button', { name: 'Go in with an open microphone' }).click()
    await host.page.getByRole('button', { name: 'Go in', exact: true }).click()
    const dana = await guest({ url: room.url }, { colorScheme: 'light' })
    await dana.page.getByRole('region', { name: 'Who is inside' }).getByText('Mina').waitFor()
    await dana.page.getByRole('region', { name: 'Who is inside' }).getByText('speaking').waitFor()
    await passesAxe(dana)
    await dana.page.getByRole('button', { name: 'Go in', exact: true }).click()
    await dana.page.getByText('Tell the others what to call you.').waitFor()
    await dana.page.getByRole('textbox', { name: 'Your name' }).fill('Dana')
    await dana.page.getByRole('button', { name: 'Go in', exact: true }).click()
    await hears(dana, 440)
    await host.page.getByRole('button', { name: /^Dana, Guest/ }).waitFor()
    expect(await dana.timesAsked()).toBe(0)
    await passesAxe(dana)
  })

  it('[GU36] is who is signed in only where the link alone lets them in', async () => {
    const jun = await signUp(hub, `jun${Date.now()}`, 'Jun')
    const visit = async (link: GuestLink): Promise<Screen> => {
      const { pathname, hash } = new URL(link.url)
      const screen = await openScreen(browser, jun, { path: pathname + hash })
      open.push(screen)
      return screen
    }
    const own = await visit(await makeLink(await makeRoom()))
    await own.page.getByRole('button', { name: 'Go in', exact: true }).click()
    await own.page.getByRole('button', { name: /^Jun \(you\)/ }).waitFor()

    const closed = await visit(await makeLink(await makeRoom({ audience: 'members' })))
    await closed.page.getByRole('textbox', { name: 'Your name' }).fill('A visitor')
    await closed.page.getByRole('button', { name: 'Go in', exact: true }).click()
    await closed.page.getByRole('button', { name: /^A visitor \(you\), Guest/ }).waitFor()
    await closed.page.reload()
    await closed.page.getByRole('button', { name: /^A visitor \(you\), Guest/ }).waitFor()
  })
})
