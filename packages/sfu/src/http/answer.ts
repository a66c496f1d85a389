import type { IncomingMessage, ServerResponse } from 'node:http'

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
}

/** Writes a whole answer, readable from any origin. */
export function answer(
  response: ServerResponse,
  status: number,
  body: string | Uint8Array,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { ...cors, 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}

/** The most that a request may carry. */
const largestBody = 1_000_000

/** A body that is larger than any request here needs. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/** Reads a request's body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    if (size > largestBody) throw new BodyTooLarge(`a request may carry ${largestBody} bytes`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
