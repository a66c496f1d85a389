import { defaultConfig, type ConfigOverrides } from '../config/default-config.ts'
import { MemoryEngine } from '../engine/memory-engine.ts'
import { startServer, type Server } from '../server.ts'
import { Client } from './client.ts'

/** A hub with its door open, on the voice engine's twin, and people at it. */
export class TestHub implements AsyncDisposable {
  readonly server: Server

  constructor(server: Server) {
    this.server = server
  }

  get origin(): string {
    return this.server.origin
  }

  /** Where it is reached from here, whatever its name outside. */
  get door(): string {
    return this.server.hub.loopback
  }

  /** Nobody in particular. */
  get visitor(): Client {
    return new Client(this.door, null, '')
  }

  /** Somebody who signs up; the first becomes the owner. */
  async person(handle: string): Promise<Client> {
    const answer = await this.visitor.post('/api/maru/v1/accounts', { handle, password: passwordOf(handle) })
    if (answer.status !== 201) throw new Error(`${handle} could not sign up: ${JSON.stringify(answer.body)}`)
    return new Client(this.door, answer.headers.get('x-maru-session'), answer.body.id, handle)
  }

  async people<const H extends string[]>(...handles: H): Promise<{ [I in keyof H]: Client }> {
    const people: Client[] = []
    for (const handle of handles) people.push(await this.person(handle))
    return people as { [I in keyof H]: Client }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]()
  }
}

export const passwordOf = (handle: string): string => `the password of ${handle}`

export const startTestHub = async (overrides: ConfigOverrides = {}): Promise<TestHub> =>
  new TestHub(await startServer(defaultConfig(overrides), { engine: new MemoryEngine() }))
