import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { Arrival, ClientPlan, LoadAnswer, LoadOrder, LoadReport } from './messages.ts'

/** Processes of load clients: the engine's other side. */
export class LoadTeam implements AsyncDisposable {
  readonly #children: ChildProcess[]

  /** @param size how many processes share the clients. */
  constructor(size: number) {
    this.#children = Array.from({ length: size }, () =>
      fork(join(import.meta.dirname, 'load-child.ts'), { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
    )
  }

  /**
   * Lets one process take its turns behind all others, as if its clients were on another machine. Before they come in: threads
   * that are there already keep theirs.
   */
  stepBack(place: number): void {
    const pid = this.#children[place]?.pid
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW)
  }

  /** Lets one process bring its clients in. */
  async join(place: number, clients: ClientPlan[], arrival: Arrival = { atOnce: 50 }): Promise<void> {
    const child = this.#children[place]
    if (!child) throw new Error(`There is no process ${place} in this team.`)
    await ask(child, { do: 'join', clients, arrival })
  }

  /** All speakers say `count` packets each, 50 a second. */
  async speak(from: number, count: number): Promise<void> {
    await this.#all({ do: 'speak', from, count })
  }

  /** From now on all who are thrown out come back, and the speakers speak without an end. */
  async stay(): Promise<void> {
    await this.#all({ do: 'stay' })
  }

  /** Ends what `stay` began. */
  async end(): Promise<void> {
    await this.#all({ do: 'end' })
  }

  /** From now on the first packet that each client hears is waited for. */
  async listen(): Promise<void> {
    await this.#all({ do: 'listen' })
  }

  async forget(): Promise<void> {
    await this.#all({ do: 'forget' })
  }

  async report(): Promise<LoadReport> {
    const reports = (await this.#all({ do: 'report' })).filter((report) => report !== null)
    return {
      received: reports.reduce((sum, report) => sum + report.received, 0),
      agesMs: reports.flatMap((report) => report.agesMs),
      joinedMs: reports.flatMap((report) => report.joinedMs),
      heardAt: reports.flatMap((report) => report.heardAt),
      ports: reports.flatMap((report) => report.ports),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(
      this.#children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return
        const gone = once(child, 'exit')
        child.kill('SIGKILL')
        await gone
      }),
    )
  }

  #all(order: LoadOrder): Promise<(LoadReport | null)[]> {
    return Promise.all(this.#children.map((child) => ask(child, order)))
  }
}

function ask(child: ChildProcess, order: LoadOrder): Promise<LoadReport | null> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null, signal: string | null): void =>
      reject(new Error(`A process of load clients ended (${signal ?? code}).`))
    child.once('exit', gone)
    child.once('message', (answer: LoadAnswer) => {
      child.off('exit', gone)
      if ('failed' in answer) reject(new Error(answer.failed))
      else resolve(answer.done)
    })
    child.send(order)
  })
}
