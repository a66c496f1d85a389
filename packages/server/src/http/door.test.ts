import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startTestHub } from '../testing/test-hub.ts'

describe('bodies', () => {
  test.each([
    ['no JSON', '{"status":', 'application/json', 400],
    ['a list', '["status"]', 'application/json', 400],
    ['a word', '"status"', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe]), 'application/json', 400],
    ['half a form', '--x\r\nContent-Disposition: form-data; name="a"', 'multipart/form-data; boundary=x', 400],
    ['nothing', '', 'application/json', 422],
    ['a prototype', '{"__proto__":{"status":"x"},"constructor":{}}', 'application/json', 422],
    ['deep nesting', `{"status":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'application/json', 422],
  ])('%s is refused kindly', async (_name, body, type, status) => {
    await using hub = await startTestHub()
    const ann = await hub.person('ann')
    const answer = await ann.post('/api/v1/statuses', body, { headers: { 'Content-Type': type } })
    expect(answer.status).toBe(status)
    expect(answer.body).toEqual({ error: expect.any(String) as string, reason: expect.stringMatching(/invalid|empty/) as string })
  })

  test('a huge body is cut off, told or not', async () => {
    await using hub = await startTestHub()
    const ann = await hub.person('ann')
    const answer = await ann.post('/api/v1/statuses', { status: 'x'.repeat(300_000) })
    expect([answer.status, answer.body.reason]).toEqual([413, 'too_large'])
    const { port } = hub.server
    const reply = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      let text = ''
      socket.on('data', (data) => (text += String(data)))
      socket.on('close', () => resolve(text))
      socket.on('error', () => resolve(text))
      socket.write(
        `POST /api/v1/statuses HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer ${ann.token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`,
      )
      const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`
      for (let index = 0; index < 8; index += 1) socket.write(chunk)
    })
    expect(reply).toContain('413')
  })

  test('every answer that is no is a refusal, and says nothing of the inside', async () => {
    await using hub = await startTestHub()
    for (const path of [
      '/api/v1/nothing',
      '/api',
      '/api/v1/statuses/%00',
      '/api/v1/accounts/%ff',
      `/api/v1/statuses/${'9'.repeat(3000)}`,
    ]) {
      const answer = await hub.visitor.get(path)
      expect([path, answer.status, answer.body.reason]).toEqual([path, 404, 'not_found'])
    }
  })
})

describe('headers', () => {
  test('a page may do what voice needs, and nothing else', async () => {
    await using hub = await startTestHub()
    const { headers } = await hub.visitor.get('/')
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of [
      `default-src 'self'`,
      `'wasm-unsafe-eval'`,
      `worker-src 'self' blob:`,
      `object-src 'none'`,
      `frame-ancestors 'none'`,
    ])
      expect(policy).toContain(part)
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/)
    expect(headers.get('permissions-policy')).toContain('microphone=(self)')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect((await hub.visitor.get('/api/maru/v1/hub')).headers.get('content-security-policy')).toContain(`default-src 'none'`)
  })

  test('/metrics is for this machine alone, also behind a proxy on it', async () => {
    await using hub = await startTestHub()
    expect((await hub.visitor.get('/metrics')).text).toContain('maru_http_requests_total')
    expect((await hub.visitor.get('/metrics', { headers: { 'X-Forwarded-For': '127.0.0.1' } })).status).toBe(404)
    expect((await hub.visitor.get('/healthz')).body).toEqual({ ok: true })
  })
})

describe('the web app', () => {
  function built(): string {
    const dir = mkdtempSync(join(tmpdir(), 'maru-web-'))
    onTestFinished(() => rmSync(dir, { recursive: true }))
    mkdirSync(join(dir, 'dist/assets'), { recursive: true })
    writeFileSync(join(dir, 'secret.txt'), 'secret')
    writeFileSync(join(dir, 'dist/index.html'), `<!doctype html><script>go()</script><script src="/assets/app-1a2b.js"></script>`)
    writeFileSync(join(dir, 'dist/assets/app-1a2b.js'), 'let a = 1;\n'.repeat(500))
    writeFileSync(join(dir, 'dist/sw.js'), 'self.x = 1')
    return join(dir, 'dist')
  }

  test.each(['/', '/@ann', '/@ann.b/123', '/tags/x', '/sign-up?invite=x', '/call/ann'])('%s is the app', async (path) => {
    await using hub = await startTestHub({ webDir: built() })
    const answer = await hub.visitor.get(path)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    expect(answer.text).toContain('app-1a2b.js')
    expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-[\w+/=]+';/)
  })

  test('the service worker may fetch what it keeps: it lives under the policy of its own file', async () => {
    await using hub = await startTestHub({ webDir: built() })
    const answer = await hub.visitor.get('/sw.js')
    expect(answer.headers.get('content-security-policy')).toMatch(/connect-src 'self'/)
  })

  test('hashed files are kept for ever, compressed once, and not sent twice', async () => {
    await using hub = await startTestHub({ webDir: built() })
    for (const encoding of ['br', 'gzip']) {
      const answer = await hub.visitor.get('/assets/app-1a2b.js', { headers: { 'Accept-Encoding': encoding } })
      expect(answer.headers.get('content-encoding')).toBe(encoding)
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect(answer.text).toBe('let a = 1;\n'.repeat(500))
    }
    const plain = await hub.visitor.get('/assets/app-1a2b.js', { headers: { 'Accept-Encoding': 'identity, br;q=0' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    const etag = plain.headers.get('etag') ?? ''
    expect((await hub.visitor.get('/assets/app-1a2b.js', { headers: { 'If-None-Match': etag } })).status).toBe(304)
    expect((await hub.visitor.get('/sw.js')).headers.get('cache-control')).toBe('no-cache')
    expect((await hub.visitor.get('/assets/app-9z.js')).status).toBe(404)
  })

  test.each([
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%00',
    '/%',
    '/..%5csecret.txt',
    '/assets',
  ])('%s leads nowhere else', async (path) => {
    await using hub = await startTestHub({ webDir: built() })
    expect((await hub.visitor.get(path)).text).not.toContain('secret')
  })

  test('before it is built, a kind page', async () => {
    await using hub = await startTestHub({ webDir: '/nowhere/at/all' })
    const answer = await hub.visitor.get('/')
    expect(answer.status).toBe(503)
    expect(answer.text).toContain('npm run build')
  })
})

test('the API describes itself', async () => {
  await using hub = await startTestHub()
  const { body } = await hub.visitor.get('/api/maru/v1/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  for (const path of [
    'hub',
    'accounts',
    'sessions',
    'sessions/{id}',
    'invites',
    'threads',
    'threads/{accountId}/voice-notes',
    'presence',
    'calls',
  ])
    expect(Object.keys(body.paths)).toContain(`/api/maru/v1/${path}`)
  expect(Object.keys(body.paths).every((path) => path.startsWith('/api/maru/v1/'))).toBe(true)
  expect(body.paths['/api/maru/v1/accounts']?.['post']?.requestBody.content['application/json']?.schema.required).toEqual([
    'handle',
    'password',
  ])
})
