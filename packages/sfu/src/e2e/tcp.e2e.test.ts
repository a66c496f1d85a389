import { connect } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LabBrowser } from '../testing/browser.ts'
import { LabEngine } from '../testing/engine.ts'
import { Person } from '../testing/person.ts'
import { until } from '../testing/until.ts'

let lab: LabBrowser

beforeAll(async () => {
  lab = await LabBrowser.start()
})
afterAll(() => lab[Symbol.asyncDispose]())

test('[M2] where UDP is blocked, sound and messages go over TCP, and after a resume too', async () => {
  await using engine = await LabEngine.start()
  await engine.api.createRoom({ name: 'hall' })
  const [ada, bob] = [new Person(await lab.tab(), 'ada'), new Person(await lab.tab(), 'bob')]
  await ada.do('blockUdp')
  for (const [one, hertz] of [
    [ada, 440],
    [bob, 620],
  ] as const) {
    await one.do('join', engine.url, await engine.token('hall', one.name))
    await one.do('publish', hertz)
  }
  const goesOn = async (): Promise<void> => {
    await until('bob hears ada', () => bob.hears('ada', 440))
    await until('ada hears bob', () => ada.hears('bob', 620))
  }
  await goesOn()
  const wayOf = async (person: Person): Promise<unknown> => {
    const stats = await person.do('stats')
    const pair = stats.find(
      ({ type, state, nominated }) => type === 'candidate-pair' && state === 'succeeded' && nominated === true,
    )
    return stats.find(({ id }) => id === pair?.['remoteCandidateId'])?.['protocol']
  }
  expect([await wayOf(ada), await wayOf(bob)]).toEqual(['tcp', 'udp'])
  await ada.do('send', 'over TCP')
  await until('bob has it', async () => (await bob.do('data')).length === 1)
  await ada.do('cut')
  await until('ada is back', () => ada.hasEvent('reconnected'))
  await goesOn()
})

test('[M2] what is no STUN at first is not passed on', async () => {
  await using engine = await LabEngine.start()
  const socket = connect(engine.sfu.udpPort, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\n\r\n')
  await once(socket, 'close')
})
