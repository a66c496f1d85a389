import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { endHub as kill, openHub as open } from './testing/hub-process.ts'

test('a second hub on the same data says so and leaves', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'maru-two-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const first = await open(dataDir)
  await expect(open(dataDir)).rejects.toThrow('ended with 69')
  expect(await kill(first, 'SIGINT')).toBe(0)
  const again = await open(dataDir)
  expect(await kill(again, 'SIGTERM')).toBe(0)
})
