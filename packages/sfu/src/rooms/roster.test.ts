import { ParticipantInfo } from '@livekit/protocol'
import type { SignalResponse } from '@livekit/protocol'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Roster } from './roster.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function rosterOf(size: number): { roster: Roster; told: string[][] } {
  const told: string[][] = []
  const roster = new Roster(
    () => size,
    ({ message }: SignalResponse) =>
      message.case === 'update' && told.push(message.value.participants.map(({ sid, version }) => `${sid} ${version}`)),
  )
  return { roster, told }
}

const info = (sid: string, version = 1): ParticipantInfo => new ParticipantInfo({ sid, version, identity: sid.slice(3) })

describe('[S21] who is in a room', () => {
  test('is told change by change where few are in it', () => {
    const { roster, told } = rosterOf(20)
    for (const sid of ['PA_ada', 'PA_bob', 'PA_ada']) roster.tell(info(sid))
    expect(told).toEqual([['PA_ada 1'], ['PA_bob 1'], ['PA_ada 1']])
    expect(roster.isCalm).toBe(true)
  })

  test('is told at once after a calm, then gathered, the last word of each stay alone', () => {
    const { roster, told } = rosterOf(100)
    roster.tell(info('PA_ada'))
    expect(told).toEqual([['PA_ada 1']])
    for (const [sid, version] of [
      ['PA_bob', 1],
      ['PA_cleo', 1],
      ['PA_bob', 2],
    ] as const)
      roster.tell(info(sid, version))
    expect([roster.isCalm, told.length]).toEqual([false, 1])
    vi.advanceTimersByTime(100)
    expect(told.slice(1)).toEqual([['PA_cleo 1', 'PA_bob 2']])
    vi.advanceTimersByTime(100)
    expect([roster.isCalm, told.length]).toEqual([true, 2])
  })

  test('waits longer in a bigger room, and not at all where something else needs it', () => {
    const { roster, told } = rosterOf(500)
    roster.tell(info('PA_ada'))
    roster.tell(info('PA_bob'))
    vi.advanceTimersByTime(200)
    expect(told).toHaveLength(1)
    expect([roster.isWaitingFor('bob'), roster.isWaitingFor('ada')]).toEqual([true, false])
    roster.flush()
    roster.flush()
    expect(told).toEqual([['PA_ada 1'], ['PA_bob 1']])
    vi.advanceTimersByTime(250)
    expect(told).toHaveLength(2)
  })

  test('is told no more once the room has ended', () => {
    const { roster, told } = rosterOf(500)
    roster.tell(info('PA_ada'))
    roster.tell(info('PA_bob'))
    roster.close()
    vi.advanceTimersByTime(1_000)
    expect(told).toHaveLength(1)
  })
})
