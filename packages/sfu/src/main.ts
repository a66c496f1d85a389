import { configFromEnv } from './config.ts'
import type { ReadyMessage } from './index.ts'
import { startSfu } from './sfu.ts'

try {
  const config = configFromEnv()
  const sfu = await startSfu(config)
  const ready: ReadyMessage = { type: 'ready', port: sfu.port, udpPort: sfu.udpPort }
  if (process.send) process.send(ready)
  else {
    process.stdout.write(
      `Maru's voice engine listens on http://${config.host}:${sfu.port}, media on UDP port ${sfu.udpPort} of ${sfu.addresses.join(', ')}.\n` +
        'Stop it with Ctrl+C.\n',
    )
  }
  // The native library keeps the process alive after all is closed: it has to be ended.
  const stop = (): void => void sfu.close().finally(() => process.exit(0))
  process.on('disconnect', stop)
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
