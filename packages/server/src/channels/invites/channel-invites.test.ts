import type { Channel, ChannelMember } from '@maru/protocol'
import { expect, test } from 'vitest'
import type { Client } from '../../testing/client.ts'
import { onBothEngines } from '../../testing/engines.ts'

const CHANNELS = '/api/maru/v1/channels'

const make = async (who: Client, audience: 'hub' | 'members' = 'hub'): Promise<Channel> =>
  (await who.ask<Channel>('POST', CHANNELS, { name: 'Kitchen', home: { of: 'person' }, audience })).body
const invite = (who: Client, channel: Channel, whom: { id: string }) =>
  who.ask('POST', `${CHANNELS}/${channel.id}/invites`, { account_id: whom.id })
const sees = async (who: Client, channel: Channel): Promise<boolean> =>
  (await who.ask('GET', `${CHANNELS}/${channel.slug}`)).status === 200
const news = async (who: Client) =>
  (await who.get('/api/v1/notifications')).body.map(({ type, maru }) => [type, maru?.channel?.name])

onBothEngines('asking into a channel', (start) => {
  test('[CI1] it is told on open screens and as a notification, and rings nothing', async () => {
    await using hub = await start()
    const [, ann, bob, carl] = await hub.people('first', 'ann', 'bob', 'carl')
    const channel = await make(ann)
    using screen = await bob.opens({ stream: 'user', device: 'a-device-of-bob-0001' })
    expect((await invite(ann, channel, bob)).status).toBe(204)
    expect(await screen.hears('maru.channel_invited')).toMatchObject({
      by_account_id: ann.id,
      channel: { id: channel.id, role: 'member' },
    })
    expect(await screen.hears('notification')).toMatchObject({
      type: 'maru.channel_invite',
      maru: { channel: { slug: 'kitchen' } },
    })
    expect(screen.count('maru.call')).toBe(0)
    expect((await invite(carl, channel, bob)).body.reason).toBe('forbidden')
    expect((await invite(ann, channel, { id: '1' })).status).toBe(404)
  })

  test('[CI2] [CI4] the invited one sees it from then on; the notification goes with the channel', async () => {
    await using hub = await start()
    const [, ann, bob, carl] = await hub.people('first', 'ann', 'bob', 'carl')
    const channel = await make(ann, 'members')
    expect(await sees(bob, channel)).toBe(false)
    for (let times = 0; times < 2; times += 1) await invite(ann, channel, bob)
    expect([await sees(bob, channel), await sees(carl, channel)]).toEqual([true, false])
    expect((await invite(carl, channel, bob)).status).toBe(404)
    expect(await news(bob)).toEqual([['maru.channel_invite', 'Kitchen']])
    expect((await ann.delete(`${CHANNELS}/${channel.id}`)).status).toBe(204)
    expect(await news(bob)).toEqual([])
  })

  test('[N8] who is no member any more, or banned, is told nothing of the channel by what they were told before', async () => {
    await using hub = await start()
    const [, ann, bob, carl] = await hub.people('first', 'ann', 'bob', 'carl')
    const channel = await make(ann, 'members')
    for (const whom of [bob, carl]) await invite(ann, channel, whom)
    expect((await ann.delete(`${CHANNELS}/${channel.id}/members/${bob.id}`)).status).toBe(204)
    expect((await ann.ask('POST', `${CHANNELS}/${channel.id}/people/${carl.id}`, { act: 'ban' })).status).toBe(204)
    await ann.ask('PATCH', `${CHANNELS}/${channel.id}`, { name: 'Without Bob and Carl' })
    expect([await news(bob), await news(carl)]).toEqual([[], []])
  })

  test('[CH25] members across a block are not in each other’s list; who says who is what sees all', async () => {
    await using hub = await start()
    const [first, ann, bob, carl] = await hub.people('first', 'ann', 'bob', 'carl')
    const channel = await make(ann, 'members')
    for (const whom of [bob, carl]) await invite(ann, channel, whom)
    await bob.does('block', carl)
    const list = async (who: Client): Promise<(string | undefined)[]> =>
      (await who.ask<ChannelMember[]>('GET', `${CHANNELS}/${channel.id}/members`)).body.map(({ account }) => account.username)
    expect([await list(bob), await list(carl), await list(ann), await list(first)]).toEqual([
      ['ann', 'bob'],
      ['ann', 'carl'],
      ['ann', 'bob', 'carl'],
      ['ann', 'bob', 'carl'],
    ])
  })

  test('[CI3] across a block it looks as usual and reaches nobody', async () => {
    await using hub = await start({ rateLimits: true })
    const [, ann, bob, carl] = await hub.people('first', 'ann', 'bob', 'carl')
    const channel = await make(ann, 'members')
    await bob.does('block', ann)
    await ann.does('block', carl)
    for (const whom of [bob, carl]) {
      using screen = await whom.opens()
      expect((await invite(ann, channel, whom)).status).toBe(204)
      await screen.settles()
      expect(screen.heard).toEqual([])
      expect([await news(whom), await sees(whom, channel)]).toEqual([[], false])
    }
  })

  test('[CI3] a second time within a minute it reaches nobody', async () => {
    await using hub = await start({ rateLimits: true })
    const [, ann, bob] = await hub.people('first', 'ann', 'bob')
    const channel = await make(ann)
    using screen = await bob.opens()
    for (let times = 0; times < 3; times += 1) expect((await invite(ann, channel, bob)).status).toBe(204)
    await screen.hears('maru.channel_invited')
    await screen.settles()
    expect(screen.count('maru.channel_invited')).toBe(1)
  })
})
