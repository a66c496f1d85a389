import { setImmediate } from 'node:timers/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answer, BodyTooLarge, readBody } from '../http/answer.ts'
import type { Log } from '../log.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { TokenRefused } from '../tokens/verify.ts'
import type { TokenVerifier } from '../tokens/verify.ts'
import { methods } from './index.ts'
import { TwirpError } from './twirp-error.ts'

const prefix = '/twirp/livekit.RoomService/'
const protobuf = 'application/protobuf'
/** After these no token counts that is not younger. */
const outdating = new Set(['RemoveParticipant', 'DeleteRoom', 'UpdateParticipant'])

/** Waits for the next millisecond, so that a token made after the answer is the younger one. */
async function laterThan(ms: number): Promise<void> {
  while (Date.now() <= ms) await setImmediate()
}

/** LiveKit's server API, called as Twirp: JSON or protobuf, by POST. */
export class TwirpApi {
  readonly #rooms: Rooms
  readonly #verifier: TokenVerifier
  readonly #log: Log

  constructor(rooms: Rooms, verifier: TokenVerifier, log: Log) {
    this.#rooms = rooms
    this.#verifier = verifier
    this.#log = log
  }

  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const isBinary = request.headers['content-type']?.startsWith(protobuf) ?? false
    try {
      const result = await this.#call(request, path, isBinary)
      answer(response, 200, result, isBinary ? protobuf : 'application/json')
    } catch (error) {
      const known = this.#explain(error, path)
      answer(response, known.status, JSON.stringify({ code: known.code, msg: known.message }), 'application/json')
    }
  }

  async #call(request: IncomingMessage, path: string, isBinary: boolean): Promise<string | Uint8Array> {
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : ''
    const method = methods.get(name)
    if (!method) throw new TwirpError('bad_route', `there is no ${path} here`)
    if (request.method !== 'POST') throw new TwirpError('bad_route', 'the server API is called by POST')
    const bearer = request.headers.authorization?.replace(/^Bearer /i, '')
    const claims = await this.#verifier.verify(bearer)
    const call = { body: await readBody(request), isBinary, grant: claims.video }
    const now = Date.now()
    try {
      return method(call, { rooms: this.#rooms, now })
    } finally {
      this.#log.debug('api', { method: name })
      if (outdating.has(name)) await laterThan(now)
    }
  }

  #explain(error: unknown, path: string): TwirpError {
    if (error instanceof TwirpError) return error
    if (error instanceof TokenRefused) return new TwirpError('unauthenticated', error.message)
    if (error instanceof BodyTooLarge) return new TwirpError('invalid_argument', error.message)
    this.#log.error('a call of the server API failed', {
      path,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
    return new TwirpError('internal', 'something went wrong here')
  }
}
