import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import { labKey, labSecret } from '../testing/engine.ts'
import { until } from '../testing/until.ts'

const main = new URL('../main.ts', import.meta.url).pathname
const env = {
  MARU_SFU_KEY: labKey,
  MARU_SFU_SECRET: labSecret,
  MARU_SFU_PORT: '0',
  MARU_SFU_UDP_PORT: '0',
  MARU_SFU_UDP_BIND: '127.0.0.1',
}
/** What a hub does: starts the engine as its child, and is killed the hard way when it is told to. */
const hub = `
  const { fork } = require('node:child_process')
  const child = fork(process.argv[1], [], { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  console.log(child.pid)
  child.on('message', () => console.log('ready'))
  child.stderr.on('data', (text) => console.log('stderr ' + text))
`
let parent: ChildProcess | undefined
let engine = 0

afterEach(() => {
  parent?.kill('SIGKILL')
  if (isAlive(engine)) process.kill(engine, 'SIGKILL')
})

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Starts a hub with an engine; gives what was said. */
async function start(level: string): Promise<{ said: () => string }> {
  let said = ''
  parent = spawn(process.execPath, ['-e', hub, main], {
    env: { ...process.env, ...env, MARU_SFU_LOG_LEVEL: level },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  parent.stdout?.on('data', (text: Buffer) => {
    said += text.toString()
    engine = Number(said.split('\n')[0])
  })
  await until('the engine has a process', () => engine > 0)
  return { said: () => said }
}

describe('[A9] an engine whose hub was killed', { timeout: 60_000 }, () => {
  test('ends by itself, and quietly, also where it would still have something to say', async () => {
    const { said } = await start('debug')
    await until('it is ready', () => said().includes('ready'))
    parent?.kill('SIGKILL')
    await until('the engine ends', () => !isAlive(engine))
    expect(said()).not.toContain('stderr')
  })

  test('ends where that happens while it starts', async () => {
    await start('debug')
    const hubProcess = parent as ChildProcess
    hubProcess.kill('SIGKILL')
    await once(hubProcess, 'exit')
    await until('the engine ends', () => !isAlive(engine))
  })
})
