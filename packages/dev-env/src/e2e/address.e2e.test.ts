import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { ended, hangUp } from '../acts/acts.ts'
import { connect } from './hearing.ts'
import { openStage, type Stage } from './stage.ts'

const ADDRESSES = ['203.0.113.77', '198.51.100.88'] as const

let stage: Stage
beforeAll(async () => {
  stage = await openStage(2, { trustedProxies: ['loopback'] })
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

it('the peer’s address is in nothing that a browser is given', async () => {
  // Each comes, as the hub sees it, from an address of its own; and each browser has addresses and ports of its own for sound.
  const [mina, jun] = await Promise.all(
    ADDRESSES.map((address, place) => stage.enter(place, { extraHTTPHeaders: { 'x-forwarded-for': address } })),
  )
  if (!mina || !jun) throw new Error('Two should have entered.')
  await connect(mina, jun)
  await Promise.all([mina, jun].map((screen) => screen.packets()))
  const labs = await Promise.all(
    [mina, jun].map(({ page }) => page.evaluate(() => ({ given: window.maruLab.given, own: window.maruLab.own }))),
  )
  await hangUp(mina)
  await ended(jun, 'The call has ended').waitFor()
  for (const [screen, other] of [
    [mina, jun],
    [jun, mina],
  ] as const) {
    await screen.goto(`/messages/@${other.person.handle}`)
    await screen.page.getByRole('main').getByText('about the bike').first().waitFor()
  }

  for (const [place, screen] of [mina, jun].entries()) {
    const other = 1 - place
    const given = [...screen.received, ...(labs[place]?.given ?? [])].join('\n')
    expect(given.length).toBeGreaterThan(1000)
    expect(given).not.toContain(ADDRESSES[other])
    for (const secret of ownTransport(labs[other]?.own ?? []))
      expect(given, `${secret} in what @${screen.person.handle} was given`).not.toContain(secret)
  }
})

/** What would tell of a browser's own connection: its addresses with their ports, its ICE names and its DTLS fingerprint. */
function ownTransport(own: string[]): string[] {
  const telling = /^a=(?:ice-ufrag:|ice-pwd:|fingerprint:\S+ )(\S+)|^a=candidate:\S+ \d \S+ \d+ (\S+ \d+) /gm
  const found = own.flatMap((sdp) => [...sdp.matchAll(telling)].map((match) => match[1] ?? match[2] ?? ''))
  const secrets = [...new Set(found)].filter((secret) => secret.length > 3)
  expect(secrets.length).toBeGreaterThan(2)
  return secrets
}
