import { ConnectionQuality } from '@livekit/protocol'
import { expect, test } from 'vitest'
import { judge } from './quality.ts'

const fine = { reachable: true, loss: 0, rttMs: 40, jitterMs: 3 }

test('[S16] a connection is judged by loss and delay', () => {
  expect(judge(fine).quality).toBe(ConnectionQuality.EXCELLENT)
  expect(judge({ ...fine, loss: 0.01 }).quality).toBe(ConnectionQuality.EXCELLENT)
  expect(judge({ ...fine, loss: 0.06 }).quality).toBe(ConnectionQuality.GOOD)
  expect(judge({ ...fine, loss: 0.2 }).quality).toBe(ConnectionQuality.POOR)
  expect(judge({ ...fine, rttMs: 500 }).quality).toBe(ConnectionQuality.GOOD)
  expect(judge({ ...fine, rttMs: 1_200 }).quality).toBe(ConnectionQuality.POOR)
  expect(judge({ ...fine, reachable: false }).quality).toBe(ConnectionQuality.LOST)
  expect(judge(fine).score).toBeGreaterThan(judge({ ...fine, loss: 0.1 }).score)
})
