import { defaultConfig, startServer, type ConfigOverrides } from '@maru/server'

// A hub as a process of its own, so that it can be killed and weighed. Started by `forkHub` alone.
const overrides = JSON.parse(process.env['MARU_DEV_CONFIG'] ?? '{}') as ConfigOverrides
const server = await startServer(defaultConfig(overrides))
process.send?.({ origin: server.origin, port: server.port })

const stop = (): void => {
  void server[Symbol.asyncDispose]().finally(() => process.exit(0))
}
process.once('SIGTERM', stop)
process.once('disconnect', stop)
