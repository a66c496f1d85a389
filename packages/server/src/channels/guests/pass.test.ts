import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parts } from '../../parts.ts'
import type { Client } from '../../testing/client.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { comesIn, makeChannel, makeLink, path } from './testing/lab.ts'
import { PASS_OPENS } from './testing/pass-opens.ts'

/** All endpoints that the hub is made of. */
const ALL = parts.flatMap((part) => part.endpoints ?? []).map(({ facts }) => facts)

describe('a guest’s pass at every door of the hub', () => {
  let hub: TestHub
  let host: Client
  beforeAll(async () => {
    hub = await startTestHub()
    ;[host] = await hub.people('hanna')
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  it('[GU8] opens what is listed, and nothing else says that it takes one', () => {
    expect(ALL.length).toBeGreaterThan(100)
    const taken = ALL.filter(({ guests }) => guests).map(({ method, path: at }) => `${method} ${at}`)
    expect(PASS_OPENS).toEqual(expect.arrayContaining(taken))
  })

  it('[GU8] is answered 401 everywhere else, also where anybody may ask', async () => {
    const channel = await makeChannel(host, { audience: 'public' })
    const guest = await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret })
    const opened: string[] = []
    for (const { method, path: at, guests } of ALL) {
      if (guests) continue
      const filled = at
        .replace(':identity', guest.id)
        .replace(':id', channel.id)
        .replace(/:[a-zA-Z]+/g, '1')
      const { status, text } = await guest.ask(method.toUpperCase(), filled, method === 'get' ? undefined : {})
      if (status !== 401) opened.push(`${method} ${at}: ${status} ${text}`)
    }
    expect(opened).toEqual([])
    expect((await guest.get(path(channel))).status).toBe(200)
  })

  it('[GU8] opens nothing of another channel, and nothing once it is over', async () => {
    const [here, there] = [await makeChannel(host, { audience: 'public' }), await makeChannel(host, { audience: 'public' })]
    const closed = await makeChannel(host, { audience: 'members' })
    const guest = await comesIn(hub, here, { secret: (await makeLink(host, here)).secret })
    const bodies: Record<string, unknown> = {
      messages: { text: 'hello' },
      join: { device: 'a-device-of-mine-0' },
      leave: { device: 'a-device-of-mine-0' },
      hand: { raised: true },
      reactions: { reaction: '👏' },
      reports: { identity: host.id, why: 'for no reason' },
    }
    const answers = async (channelId: string) => {
      const found: Record<string, number> = {}
      for (const { method, path: at, guests } of ALL) {
        if (!guests || !at.includes('/channels/:id')) continue
        const filled = at.replace(':id', channelId).replace(/:[a-zA-Z]+/g, '1')
        const body = method === 'get' ? undefined : bodies[at.split('/').at(-1) ?? '']
        found[`${method} ${at}`] = (await guest.ask(method.toUpperCase(), filled, body)).status
      }
      return found
    }
    expect(new Set(Object.values(await answers(there.id)))).toEqual(new Set([401]))
    // Of one that they can't see it tells nothing that one which is not there would not.
    expect(await answers(closed.id)).toEqual(await answers('nowhere-at-all'))
    await hub.server.hub.channelPorts.guests.forget(guest.id.slice('guest_'.length))
    expect(new Set(Object.values(await answers(here.id)))).toEqual(new Set([401]))
  })

  it('[GU8] is no session on the streaming socket', async () => {
    const channel = await makeChannel(host)
    const guest = await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret })
    await expect(guest.opens()).rejects.toThrow('401')
  })
})
