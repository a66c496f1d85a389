import { RoomServiceClient } from 'livekit-server-sdk'
import { sfuConfig } from '../config.ts'
import type { SfuConfig } from '../config.ts'
import { startSfu } from '../sfu.ts'
import type { Sfu } from '../sfu.ts'
import { TokenMint } from '../tokens/mint.ts'

export const labKey = 'lab-key'
export const labSecret = 'lab-secret-that-is-long-enough-for-hs256'

/** An engine in this process, with what a hub has: a mint and a client of the server API. */
export class LabEngine implements AsyncDisposable {
  readonly sfu: Sfu
  readonly api: RoomServiceClient
  readonly mint = new TokenMint(labKey, labSecret)

  private constructor(sfu: Sfu) {
    this.sfu = sfu
    this.api = new RoomServiceClient(this.http, labKey, labSecret)
  }

  static async start(given: Partial<SfuConfig> = {}): Promise<LabEngine> {
    const config = sfuConfig({ key: labKey, secret: labSecret, udpBind: '127.0.0.1', logLevel: 'error', ...given })
    return new LabEngine(await startSfu(config))
  }

  get http(): string {
    return `http://127.0.0.1:${this.sfu.port}`
  }
  get url(): string {
    return `ws://127.0.0.1:${this.sfu.port}`
  }

  /** A token for joining; the grant may say more or less. */
  token(room: string, identity: string, video: Record<string, unknown> = {}, lastsSeconds = 600): Promise<string> {
    return this.mint.mint({ identity, name: `${identity}’s name`, video: { roomJoin: true, room, ...video } }, lastsSeconds)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.sfu.close()
  }
}
