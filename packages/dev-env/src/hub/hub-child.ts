import { defaultConfig, startServer, type ConfigOverrides } from '@maru/server'
import type { HubAnswer, HubQuestion } from './messages.ts'

// A hub as a process of its own, so that it can be killed and weighed. Started by `forkHub` alone.
const overrides = JSON.parse(process.env['MARU_DEV_CONFIG'] ?? '{}') as ConfigOverrides
const server = await startServer(defaultConfig(overrides))
const tell = (message: HubAnswer | { origin: string; port: number }): void => void process.send?.(message)

async function obey(question: HubQuestion): Promise<unknown> {
  const { engine } = server.hub.voice
  if (question.do === 'close room') return engine.close(question.room)
  if (question.do === 'who is inside') {
    return (await engine.list()).find(({ room }) => room === question.room)?.identities ?? []
  }
  await engine.ready(10_000)
  await engine.open(question.room)
  return Promise.all(Array.from({ length: question.people }, (_, index) => engine.mint(question.room, `person-${index}`)))
}

process.on('message', (question: HubQuestion) => {
  obey(question).then(
    (answer) => tell({ answer }),
    (error: unknown) => tell({ failed: String(error) }),
  )
})
async function stop(): Promise<void> {
  await server[Symbol.asyncDispose]()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
process.once('disconnect', () => void stop())
tell({ origin: server.origin, port: server.port })
