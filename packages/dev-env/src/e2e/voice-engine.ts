import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { ReadyMessage } from '@maru/sfu'
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk'

const KEY = 'voice-test'
const SECRET = 'a secret that only this test knows, of enough letters'

/** An engine in a process of its own, which can be killed and started again in the same place. */
export class VoiceEngine {
  #child: ChildProcess | undefined
  #port = 0
  #udpPort = 0

  async start(): Promise<void> {
    const main = createRequire(import.meta.url).resolve('@maru/sfu/main')
    const child = fork(main, {
      env: {
        ...process.env,
        MARU_SFU_KEY: KEY,
        MARU_SFU_SECRET: SECRET,
        MARU_SFU_PORT: String(this.#port),
        MARU_SFU_UDP_PORT: String(this.#udpPort),
        MARU_SFU_ANNOUNCE: '127.0.0.1',
        MARU_SFU_AUTO_CREATE: '1',
        MARU_SFU_LOG_LEVEL: 'error',
      },
    })
    this.#child = child
    const [ready] = (await once(child, 'message')) as [ReadyMessage]
    this.#port = ready.port
    this.#udpPort = ready.udpPort
  }

  /** As when it crashes. */
  async kill(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  /** The engine's own door for the hub. */
  get rooms(): RoomServiceClient {
    return new RoomServiceClient(`http://127.0.0.1:${this.#port}`, KEY, SECRET)
  }

  async ticket(room: string, identity: string): Promise<{ url: string; token: string }> {
    const token = new AccessToken(KEY, SECRET, { identity, ttl: 600 })
    token.addGrant({ roomJoin: true, room })
    return { url: `ws://127.0.0.1:${this.#port}`, token: await token.toJwt() }
  }
}
