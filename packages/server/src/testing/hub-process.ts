import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

export type HubProcess = { process: ChildProcess; origin: string }

/** Starts a hub as an operator does, with its voice engine; it goes with the test. It need not come to be open. */
export function spawnHub(dataDir: string, env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'] ?? '',
      MARU_DATA_DIR: dataDir,
      MARU_PORT: '0',
      MARU_VOICE_PORT: '0',
      MARU_LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Starts a hub and waits until its door is open. */
export function openHub(dataDir: string, env: Record<string, string> = {}): Promise<HubProcess> {
  const child = spawnHub(dataDir, env)
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (data) => {
      said += String(data)
      const origin = /Open Maru at\s+(\S+)/.exec(said)?.[1]
      if (origin !== undefined) resolve({ process: child, origin })
    })
    child.once('exit', (code) => reject(new Error(`the hub ended with ${code}: ${said}`)))
  })
}

/** @returns the code with which it ended; null: by the signal. */
export function endHub(hub: Pick<HubProcess, 'process'>, signal: NodeJS.Signals): Promise<number | null> {
  const gone = new Promise<number | null>((resolve) => hub.process.once('exit', resolve))
  hub.process.kill(signal)
  return gone
}
