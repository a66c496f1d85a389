import { configFromEnv } from './config.ts'
import type { ReadyMessage } from './index.ts'
import { startSfu } from './sfu.ts'

// Who started the engine may be gone without a word, and with it the other ends of all pipes: nobody is left to tell.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(0))

try {
  const config = configFromEnv()
  const sfu = await startSfu(config)
  // Webhooks that never answer, or somebody's open socket, must not hold the process.
  const stop = (): void => void sfu.close().finally(() => process.exit(0))
  process.on('disconnect', stop)
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  const ready: ReadyMessage = { type: 'ready', port: sfu.port, udpPort: sfu.udpPort }
  if (process.send) {
    process.send(ready, (error) => error && stop())
    // It went while the engine started: its `disconnect` was not heard.
    if (!process.connected) stop()
  } else {
    process.stdout.write(
      `Maru's voice engine listens on http://${config.host}:${sfu.port}, media on UDP port ${sfu.udpPort} of ${sfu.addresses.join(', ')}.\n` +
        'Stop it with Ctrl+C.\n',
    )
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
