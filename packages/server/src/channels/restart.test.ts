import type { Channel } from '@maru/protocol'
import { expect, it, onTestFinished, vi } from 'vitest'
import { onBothDatabases } from '../calls/testing/both-databases.ts'
import { act, channelPath, comeIn, insideFor, join, makeChannel, namesInside, said, speakersIn } from './testing/lab.ts'

onBothDatabases((start) => {
  it('[CH19] a hub that restarts forgets nothing that was decided, and those inside come back to where they were', async () => {
    await using hub = await start()
    await hub.person('olga')
    const [ada, ben, cat, dan, eve] = await hub.friends('ada', 'ben', 'cat', 'dan', 'eve')
    const channel = await makeChannel(ada, { kind: 'stage' })
    for (const person of [ada, ben, cat, dan]) await comeIn(hub, person, channel)
    await act(ada, channel, ben, 'stage')
    await act(ada, channel, cat, 'stage')
    await act(ada, channel, cat, 'hold')
    await act(ada, channel, dan, 'remove')
    await act(ada, channel, eve, 'ban')
    await ben.post(channelPath(channel, '/hand'), { raised: true })
    await ada.ask('PATCH', channelPath(channel), { locked: true })
    const before = await insideFor(ada, channel)

    await hub.down()
    await hub.up()

    expect(await namesInside(ada, channel)).toEqual([])
    expect(await said(join(dan, channel))).toBe('403 removed_lately')
    expect(await said(join(eve, channel))).toBe('403 banned')
    for (const person of [ben, cat, ada]) await comeIn(hub, person, channel)
    expect((await speakersIn(hub, channel)).toSorted()).toEqual([ada.id, ben.id].toSorted())
    const after = await insideFor(ada, channel)
    const kept = (people: typeof after) =>
      people
        .map(({ identity, held, may_speak, hand_at, joined_at }) => ({ identity, held, may_speak, hand_at, joined_at }))
        .toSorted((a, b) => a.identity.localeCompare(b.identity))
    expect(kept(after)).toEqual(kept(before))
    expect(after.find(({ identity }) => identity === ben.id)?.hand_at).not.toBeNull()
  })

  it('[CH26] a temporary channel waits a minute for its people after a restart, and goes if nobody comes', async () => {
    await using hub = await start()
    await hub.person('olga')
    const [ada, ben] = await hub.friends('ada', 'ben')
    const grown = async (): Promise<Channel> => {
      const channel = await makeChannel(ada)
      await hub.server.hub.db.updateTable('channels').set({ temporary: 1 }).where('id', '=', channel.id).execute()
      return channel
    }
    const [kept, left] = [await grown(), await grown()]
    await comeIn(hub, ada, kept)
    await comeIn(hub, ben, kept)
    await comeIn(hub, ada, left)
    await hub.down()
    const real = Date.now
    let later = 0
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => real() + later)
    onTestFinished(() => clock.mockRestore())
    await hub.up()
    const { channels, channelLife } = hub.server.hub
    await channelLife.compareWithEngine()
    const back = await comeIn(hub, ada, kept)
    await back.leave()
    // The other one may still come.
    expect(await channels.find(kept.id)).not.toBeNull()
    const again = await comeIn(hub, ben, kept)
    await again.leave()
    expect(await channels.find(kept.id)).toBeNull()
    expect(await channels.find(left.id)).not.toBeNull()
    later = 61_000
    await channelLife.compareWithEngine()
    expect(await channels.find(left.id)).toBeNull()
  })
})
