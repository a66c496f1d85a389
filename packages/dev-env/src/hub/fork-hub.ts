import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConfigOverrides } from '@maru/server'
import type { Hub } from './hub.ts'
import type { HubAnswer, HubQuestion } from './messages.ts'

/** As `npm start` does it: a small young generation, and what was compiled is kept. */
const NODE_FLAGS = ['--max-semi-space-size=1']
const COMPILED = join(import.meta.dirname, '../../../../node_modules/.cache/maru')

/** A hub that can be killed the hard way and started again on the same port and data. */
export type ForkedHub = Hub & {
  /** The process as it is now; another one after `start`. */
  readonly pid: number
  /** kill -9, without a word to the hub. */
  kill(): Promise<void>
  /** Starts it again where it was. */
  start(): Promise<void>
  ask(question: HubQuestion): Promise<unknown>
}

/** Starts a real hub with its voice engine as a process of its own. */
export async function forkHub(overrides: ConfigOverrides = {}): Promise<ForkedHub> {
  const dataDir = overrides.dataDir ?? mkdtempSync(join(tmpdir(), 'maru-hub-'))
  let told = { origin: '', port: overrides.port ?? 0 }
  let child: ChildProcess

  const start = async (): Promise<void> => {
    child = fork(join(import.meta.dirname, 'hub-child.ts'), {
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: COMPILED,
        MARU_DEV_CONFIG: JSON.stringify({ ...overrides, dataDir, port: told.port }),
      },
      execArgv: NODE_FLAGS,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    told = await ready(child)
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  await start()
  return {
    get origin() {
      return told.origin
    },
    get port() {
      return told.port
    },
    get pid() {
      if (child.pid === undefined) throw new Error('The hub has no process.')
      return child.pid
    },
    dataDir,
    start,
    ask: (question) => ask(child, question),
    kill: () => end('SIGKILL'),
    async [Symbol.asyncDispose]() {
      await end('SIGTERM')
      if (overrides.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function ready(child: ChildProcess): Promise<{ origin: string; port: number }> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as { origin: string; port: number }))
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`The hub ended before it was ready (${signal ?? code}).`)))
  })
}

function ask(child: ChildProcess, question: HubQuestion): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', (answer: HubAnswer) => ('failed' in answer ? reject(new Error(answer.failed)) : resolve(answer.answer)))
    child.send(question)
  })
}
