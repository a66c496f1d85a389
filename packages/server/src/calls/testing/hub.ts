import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CredentialAccount } from '@maru/protocol'
import { defaultConfig, type ConfigOverrides } from '../../config/default-config.ts'
import { MemoryEngine } from '../../engine/memory-engine.ts'
import { startServer, type Server } from '../../server.ts'
import { LabPerson } from './person.ts'

/** A real hub on the engine's twin, that can go down and come up again with the same data. */
export class LabHub implements AsyncDisposable {
  engine = new MemoryEngine()
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'maru-calls-'))
  readonly #overrides: ConfigOverrides
  readonly #voice: 'twin' | 'built-in engine'
  #server: Server | null = null

  private constructor(overrides: ConfigOverrides, voice: 'twin' | 'built-in engine') {
    this.#overrides = overrides
    this.#voice = voice
  }

  static async start(overrides: ConfigOverrides = {}, voice: 'twin' | 'built-in engine' = 'twin'): Promise<LabHub> {
    const hub = new LabHub(overrides, voice)
    await hub.up()
    return hub
  }

  get server(): Server {
    if (!this.#server) throw new Error('the hub is down')
    return this.#server
  }
  get origin(): string {
    return this.server.origin
  }

  /** With a new engine, as the built-in one comes and goes with its hub. */
  async up(): Promise<void> {
    this.engine = new MemoryEngine()
    const config = defaultConfig({ ...this.#overrides, dataDir: this.#dataDir })
    this.#server = await startServer(config, this.#voice === 'twin' ? { engine: this.engine } : {})
  }
  async down(): Promise<void> {
    await this.#server?.[Symbol.asyncDispose]()
    this.#server = null
  }

  async person(handle: string): Promise<LabPerson> {
    const response = await this.send('accounts', { handle, password: 'a wooden floor' })
    const account = (await response.json()) as CredentialAccount
    const token = response.headers.get('x-maru-session')
    if (token === null) throw new Error(`no session: ${response.status} ${JSON.stringify(account)}`)
    return new LabPerson(this, account, token)
  }

  /** People who all follow each other. */
  async friends<const H extends string[]>(...handles: H): Promise<{ [K in keyof H]: LabPerson }> {
    const people = await Promise.all(handles.map((handle) => this.person(handle)))
    for (const one of people) for (const other of people) if (one !== other) await one.follow(other)
    return people as { [K in keyof H]: LabPerson }
  }

  send(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.origin}/api/maru/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  /** The rooms that the engine has now. */
  async rooms(): Promise<string[]> {
    return (await this.engine.list()).map(({ room }) => room)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down()
    rmSync(this.#dataDir, { recursive: true, force: true })
  }
}
