import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { constants, setPriority } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'

const MAIN = fileURLToPath(new URL('../../../sfu/src/main.ts', import.meta.url))
/** The first restart is at once: clients look for the engine again after 0.3 s, and then only after 1.2 s more. */
const SECOND_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000
/** Who has lived that long is worth a quick restart again. */
const HEALTHY_MS = 10_000
const STOP_MS = 2_000
/** Packets live for a moment: a small young generation is collected in no time, and costs a third of the memory. */
const NODE_FLAGS = ['--max-semi-space-size=1']

type ChildReady = { port: number; udpPort: number }
export type ChildOptions = {
  env: Record<string, string>
  log: Logger
  onUp: (ready: ChildReady) => void
  onDown: () => void
}

/** The built-in engine as a child process: begun again when it dies, ended with the hub. */
export class EngineChild implements AsyncDisposable {
  readonly #options: ChildOptions
  #process: ChildProcess | null = null
  #timer: NodeJS.Timeout | null = null
  #wait = 0
  #closed = false

  constructor(options: ChildOptions) {
    this.#options = options
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  start(): void {
    this.#timer = null
    const began = performance.now()
    const child = fork(MAIN, [], {
      env: { ...this.#options.env, ...compileCache() },
      execArgv: NODE_FLAGS,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#process = child
    if (child.pid !== undefined) this.#comeFirst(child.pid)
    child.on('message', (message) => {
      if (!isReady(message)) return
      this.#options.log.info({ pid: child.pid, udpPort: message.udpPort }, 'voice engine is ready')
      this.#options.onUp({ port: message.port, udpPort: message.udpPort })
    })
    let over = false
    const end = (why: object) => {
      if (over) return
      over = true
      this.#ended(began, why)
    }
    child.on('error', (error) => end({ err: error }))
    child.on('exit', (code, signal) => end({ code, signal }))
  }

  /** [VE2] Voice can't wait; a page can. */
  #comeFirst(pid: number): void {
    try {
      setPriority(pid, constants.priority.PRIORITY_HIGH)
    } catch (err) {
      this.#options.log.debug({ err }, 'the system gives the voice engine no higher priority')
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await exited
    clearTimeout(kill)
  }

  #ended(began: number, why: object): void {
    if (this.#closed) return
    this.#options.onDown()
    if (performance.now() - began > HEALTHY_MS) this.#wait = 0
    this.#options.log.warn({ ...why, againInMs: this.#wait }, 'voice engine ended; it is started again')
    this.#timer = setTimeout(() => this.start(), this.#wait)
    this.#wait = Math.min(Math.max(this.#wait * 2, SECOND_WAIT_MS), LONGEST_WAIT_MS)
  }
}

function isReady(message: unknown): message is { type: 'ready' } & ChildReady {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    message.type === 'ready' &&
    'port' in message &&
    typeof message.port === 'number' &&
    'udpPort' in message &&
    typeof message.udpPort === 'number'
  )
}

/** The hub's own compile cache, where it has one, for the engine's modules too. */
function compileCache(): { NODE_COMPILE_CACHE?: string } {
  const own = getCompileCacheDir()
  // Node's own folder for this version and machine stands below the one that was named.
  return own === undefined ? {} : { NODE_COMPILE_CACHE: dirname(own) }
}
