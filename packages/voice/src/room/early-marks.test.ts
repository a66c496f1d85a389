import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EarlyMarks, SoundGate, type Sounding } from './early-marks.ts'

const LOUD = 0.7

describe('SoundGate', () => {
  it('[V37] a click is no word; what goes on is, until a breath after it ends', () => {
    const gate = new SoundGate()
    expect([0, 40].map((now) => gate.handleLevel(LOUD, now))).toEqual([false, false])
    expect(gate.handleLevel(0, 60)).toBe(false)
    expect([500, 560].map((now) => gate.handleLevel(LOUD, now))).toEqual([false, true])
    expect([600, 800, 959, 960].map((now) => gate.handleLevel(0, now))).toEqual([true, true, true, false])
  })

  it('[V37] a quiet room is no voice, and a trailing word goes on', () => {
    const gate = new SoundGate()
    for (let now = 0; now < 1000; now += 60) expect(gate.handleLevel(0.4, now)).toBe(false)
    for (let now = 1000; now < 1200; now += 60) gate.handleLevel(LOUD, now)
    for (let now = 1200; now < 3000; now += 60) expect(gate.handleLevel(0.4, now)).toBe(true)
  })
})

describe('EarlyMarks', () => {
  const levels = new Map<string, number>()
  let open: string[] = []
  let changed: string[] = []
  let asked = 0
  let marks: EarlyMarks
  beforeEach(() => {
    vi.useFakeTimers()
    levels.clear()
    changed = []
    asked = 0
    const one = (identity: string): Sounding => ({
      identity,
      read: () => {
        asked += 1
        return levels.get(identity) ?? 0
      },
    })
    marks = new EarlyMarks(
      () => open.map(one),
      (identity) => changed.push(`${identity} ${marks.has(identity)}`),
    )
  })
  afterEach(() => {
    marks.close()
    vi.useRealTimers()
  })

  it('[V37] marks who sounds, and leaves to the engine whom it marks', () => {
    open = ['mina', 'jun']
    levels.set('mina', LOUD)
    vi.advanceTimersByTime(200)
    expect(changed).toEqual(['mina true'])
    // The engine says so, too: from now on its word counts.
    open = ['jun']
    vi.advanceTimersByTime(60)
    expect(changed).toEqual(['mina true', 'mina false'])
    open = ['mina', 'jun']
    levels.set('mina', 0)
    vi.advanceTimersByTime(600)
    expect(changed).toHaveLength(2)
  })

  it('[V37] where many microphones are open nobody is asked, and after the end neither', () => {
    open = Array.from({ length: 13 }, (_, index) => `person ${index}`)
    for (const identity of open) levels.set(identity, LOUD)
    vi.advanceTimersByTime(1000)
    expect([asked, changed]).toEqual([0, []])
    open = open.slice(0, 2)
    marks.close()
    vi.advanceTimersByTime(1000)
    expect(asked).toBe(0)
  })
})
