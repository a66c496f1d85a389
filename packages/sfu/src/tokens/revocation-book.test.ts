import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { RevocationBook } from './revocation-book.ts'
import { Revocations } from './revocations.ts'

let folder = ''
let path = ''
const said: string[] = []
const log = createLog('error', (line) => said.push(line))
const open = (): Revocations => new Revocations(new RevocationBook(path, log))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maru-sfu-'))
  path = join(folder, 'removed.jsonl')
  said.length = 0
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('[T6] who is kept out', () => {
  const now = Date.now()

  test('stays out over a restart, killed or not', () => {
    const before = open()
    before.handleRemoved('hall', 'ada', now)
    before.handleDeleted('attic', now)
    const after = open()
    expect(after.refusal('hall', 'ada', now - 1)?.message).toContain('removed')
    expect(after.refusal('hall', 'ada', now + 1)).toBeUndefined()
    expect(after.refusal('attic', 'bob', now - 1)?.message).toContain('deleted')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(said).toEqual([])
  })

  test('is read also where the last line was cut, and what is too old is left out', () => {
    open().handleRemoved('hall', 'ada', now)
    appendFileSync(path, JSON.stringify({ room: 'cellar', at: now - 25 * 3_600_000 }) + '\n{"room":"attic","iden')
    expect(open().refusal('hall', 'ada', now)).toBeDefined()
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify({ room: 'hall', identity: 'ada', at: now })}\n`)
  })

  test('does not let the file grow without end', () => {
    const revocations = open()
    for (let round = 0; round < 12_000; round += 1) revocations.handleRemoved('hall', `person-${round % 7}`, now + round)
    expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(6_000)
    expect(open().refusal('hall', 'person-6', now + 11_000)).toBeDefined()
  })

  test('is kept out in this run also where the file can’t be written, and the log says so', () => {
    writeFileSync(join(folder, 'file'), '')
    path = join(folder, 'file', 'removed.jsonl')
    const revocations = open()
    revocations.handleRemoved('hall', 'ada', now)
    expect(revocations.refusal('hall', 'ada', now)).toBeDefined()
    expect(said.join()).toContain('who is kept out')
  })
})
