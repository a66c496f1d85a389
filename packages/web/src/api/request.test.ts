import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Refused, Unreachable } from './refused.ts'
import { nextOf, request, whenSignedOut } from './request.ts'

const answers: (() => Promise<Response>)[] = []
const asked: { url: string; init: RequestInit }[] = []
const json = (status: number, body: unknown) => () => Promise.resolve(Response.json(body, { status }))
const broken = () => Promise.reject(new TypeError('network'))

beforeEach(() => {
  asked.length = 0
  answers.length = 0
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return (answers.shift() ?? broken)()
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('a request', () => {
  it('tells a refusal with its reason', async () => {
    answers.push(json(422, { error: 'No', reason: 'call_is_not_a_post' }))
    const error = await request('POST', 'v1/statuses', { body: {} }).catch((problem: unknown) => problem)
    expect(error).toBeInstanceOf(Refused)
    expect(error).toMatchObject({ status: 422, reason: 'call_is_not_a_post' })
  })

  it('is tried again where it changes nothing, and is not where it does', async () => {
    answers.push(broken, json(503, {}), json(200, ['ok']))
    expect(await request('GET', 'v1/x')).toEqual(['ok'])
    expect(asked).toHaveLength(3)
    asked.length = 0
    await expect(request('POST', 'v1/x')).rejects.toBeInstanceOf(Unreachable)
    expect(asked).toHaveLength(1)
  })

  it('[OB2] has reached no hub where a proxy answers for one that restarts, or where the answer breaks off', async () => {
    answers.push(() => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })))
    await expect(request('POST', 'v1/x')).rejects.toBeInstanceOf(Unreachable)
    answers.push(json(504, { message: 'upstream timed out' }))
    await expect(request('POST', 'v1/x')).rejects.toBeInstanceOf(Unreachable)
    answers.push(json(503, { error: 'Full', reason: 'too_many' }))
    await expect(request('POST', 'v1/x')).rejects.toMatchObject({ status: 503, reason: 'too_many' })
    answers.push(() => Promise.resolve(new Response('{"id":', { status: 200 })))
    await expect(request('POST', 'v1/x')).rejects.toBeInstanceOf(Unreachable)
  })

  it('makes sense of an answer that is not the hub’s', async () => {
    answers.push(() => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 500 })))
    await expect(request('GET', 'v1/x')).rejects.toMatchObject({ reason: 'internal' })
  })

  it('says that nobody is signed in any more, and not where only a password was wrong', async () => {
    const out = vi.fn<() => void>()
    whenSignedOut(out)
    answers.push(json(401, { error: 'x', reason: 'wrong_password' }), json(401, { error: 'x', reason: 'not_signed_in' }))
    await expect(request('POST', 'maru/v1/sessions')).rejects.toBeInstanceOf(Refused)
    expect(out).not.toHaveBeenCalled()
    await expect(request('GET', 'v1/x')).rejects.toBeInstanceOf(Refused)
    expect(out).toHaveBeenCalledOnce()
  })

  it('writes lists as `id[]` and leaves out what is not there', async () => {
    answers.push(json(200, []))
    await request('GET', 'v1/x', { query: { id: ['1', '2'], max_id: null, limit: 20 } })
    expect(asked[0]?.url).toBe('/api/v1/x?id%5B%5D=1&id%5B%5D=2&limit=20')
  })
})

it('reads where the next page begins', () => {
  expect(nextOf('<https://hub/api/v1/x?limit=20&max_id=42>; rel="next", <https://hub/api/v1/x?min_id=99>; rel="prev"')).toBe('42')
  expect(nextOf('<https://hub/x?min_id=9>; rel="prev"')).toBeNull()
  expect(nextOf(null)).toBeNull()
})
