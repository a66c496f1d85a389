import { afterEach, beforeEach, vi } from 'vitest'
import type { HubContext } from '../../../context.ts'
import { transact } from '../../../db/transact.ts'

/** In each test of this file the clock goes on as usual, and can be set forward. Timers stay real. */
export function useMovableTime(): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true }))
  afterEach(() => void vi.useRealTimers())
}

/** Sets the clock, and wakes the hub's jobs: they sleep by the old one. */
export async function moveTo(time: number | string, hub: Pick<HubContext, 'db' | 'jobs'>): Promise<void> {
  vi.setSystemTime(new Date(time))
  await transact(hub.db, (tx) => hub.jobs.add(tx, { kind: 'meeting.tick', payload: { meeting_id: '' }, runAt: 0 }))
}

/** Until it holds, on a machine that may be busy. */
export const eventually = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 20_000 })
