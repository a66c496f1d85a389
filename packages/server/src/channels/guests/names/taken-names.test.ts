import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../testing/client.ts'
import { onBothEngines } from '../../../testing/engines.ts'
import type { TestHub } from '../../../testing/test-hub.ts'
import { enter, makeChannel, makeLink, reasonOf } from '../testing/lab.ts'

onBothEngines('names of guests', (start) => {
  let hub: TestHub
  let host: Client
  beforeAll(async () => {
    hub = await start()
    ;[, host] = await hub.people('root_owner', 'hanna', 'otto')
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  it('[GU22] no guest is called like somebody who belongs here', async () => {
    const channel = await makeChannel(host)
    const { secret } = await makeLink(host, channel)
    const asks = (name: string) => reasonOf(enter(hub, channel, { secret, name }))
    for (const name of ['hanna', 'HANNA', 'Наnnа', 'h\u200Ba n n a', 'Root.Owner', 'Admin', 'H0st', '관리자', 'Maru'])
      expect(await asks(name), name).toBe('422 name_taken')
    // Of the hub, but not of this channel.
    expect(await asks('Otto')).toBe('201')
    expect(await asks('Ott\u043E')).toBe('422 name_taken')
    expect(await asks('\u3164\u200B')).toBe('422 empty')
    expect(await asks('x'.repeat(31))).toBe('422 too_long')
  })

  it('[GU22] two at once by one name: one has it', async () => {
    const channel = await makeChannel(host)
    const { secret } = await makeLink(host, channel)
    const answers = await Promise.all(
      ['Sam', 'S\u0430m', 'SAM', 'Sаm '].map((name) => reasonOf(enter(hub, channel, { secret, name }))),
    )
    expect(answers.toSorted()).toEqual(['201', '422 name_taken', '422 name_taken', '422 name_taken'])
  })
})
