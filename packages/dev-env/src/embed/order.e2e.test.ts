import { afterAll, beforeAll, expect, it } from 'vitest'
import { card, heard, joinAsGuest, press } from './acts.ts'
import { openEmbedStage, type EmbedStage } from './stage.ts'

let stage: EmbedStage
beforeAll(async () => {
  stage = await openEmbedStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

it('[EM4] on another site too: a waiting room, a host’s mute, removal, and the end for all', { timeout: 60_000 }, async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const path = `maru/v1/channels/${channel.id}`
  const address = stage.site.show('/order', { body: stage.element(channel) })
  const link = await stage.owner.post<{ url: string }>(`${path}/guest-links`, { lifetime: null, waiting_room: true })
  const wanda = await stage.visit(`${address}#maru=${link.url.split('#')[1]}`)
  await press(wanda, 'Join')
  await card(wanda).getByLabel('Your name').fill('Wanda')
  await press(wanda, 'Join and speak')
  await card(wanda).getByText('A host sees that you are here').waitFor()
  const [waiting] = await stage.owner.get<{ identity: string; name: string }[]>(`${path}/waiting`)
  expect(waiting?.name).toBe('Wanda')
  await stage.owner.post(`${path}/waiting/${waiting?.identity}`, { admit: true })
  await card(wanda).getByText('You are inside.').waitFor()

  await stage.owner.post(`${path}/people/${waiting?.identity}`, { act: 'hold' })
  await card(wanda).getByText('A host has muted you.').waitFor()
  expect(await card(wanda).getByRole('button', { name: /mute/i }).count()).toBe(0)
  await stage.owner.post(`${path}/people/${waiting?.identity}`, { act: 'let' })
  await card(wanda).getByRole('button', { name: 'Unmute' }).waitFor()
  // [EM19] Whoever asks the hub about the pass now comes too late: it goes with the guest.
  await wanda.route(/\/inside$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await route.continue()
  })
  await stage.owner.post(`${path}/people/${waiting?.identity}`, { act: 'remove' })
  await card(wanda).getByText('A host has sent you out.').waitFor()
  expect(await heard(wanda, 'maru-leave')).toEqual([{ why: 'removed' }])
  expect(await wanda.evaluate(() => window.maruLab.openMicrophones())).toBe(0)

  const gus = await stage.visit(address)
  await joinAsGuest(gus, 'Gus')
  await card(gus).getByText('You are inside.').waitFor()
  await stage.owner.post(`${path}/end`)
  await card(gus).getByText('The room has ended.').waitFor()
})
