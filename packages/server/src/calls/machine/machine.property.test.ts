import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Act } from './acts.ts'
import { nextDeadline } from './deadlines.ts'
import { place, step } from './machine.ts'
import type { CallState, Lengths, Side } from './state.ts'

const T = 1_000_000_000
const side = fc.constantFrom<Side>('caller', 'callee')
const screen = fc.integer({ min: 0, max: 2 })
const seatOf = (who: Side, n: number) => ({ device: `${who}-device-${n}`, session: `${who}-session-${n}` })

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant('accept' as const),
    side: fc.constant<Side>('callee'),
    seat: screen.map((n) => seatOf('callee', n)),
  }),
  fc.record({
    act: fc.constant('accept' as const),
    side: fc.constant<Side>('caller'),
    seat: screen.map((n) => seatOf('caller', n)),
  }),
  fc.record({ act: fc.constant('decline' as const), side, message: fc.constantFrom('', 'later') }),
  fc.record({ act: fc.constant('hangUp' as const), side }),
  fc.record({ act: fc.constant('keepTalking' as const), side }),
  fc.tuple(side, side, screen).map(([by, whose, n]) => ({ act: 'join' as const, side: by, device: seatOf(whose, n).device })),
  fc.constantFrom<Act>(
    { act: 'screenOpened' },
    { act: 'screensGone', grace: 5000 },
    { act: 'placingScreenGone' },
    { act: 'placingScreenBack' },
    { act: 'engineGone' },
    { act: 'tick' },
  ),
  fc.record({ act: fc.constant('entered' as const), side }),
  fc.record({ act: fc.constant('left' as const), side }),
  fc.tuple(side, screen).map(([who, n]) => ({ act: 'sessionEnded' as const, session: seatOf(who, n).session })),
  fc.record({ act: fc.constant('blocked' as const), by: side }),
  fc.record({ act: fc.constant('grow' as const), side, into: fc.constantFrom('channel-1', 'channel-2') }),
)
// Keep the deadly acts rare, so that long lives are seen too.
const calm = act.filter((a) => !['hangUp', 'decline', 'blocked', 'sessionEnded', 'grow'].includes(a.act))
/** An act after some time; the clock may also be set back. An act may come twice. */
const life = fc.array(
  fc.record({
    act: fc.oneof({ weight: 4, arbitrary: calm }, { weight: 1, arbitrary: act }),
    after: fc.integer({ min: -2000, max: 30_000 }),
    twice: fc.boolean(),
  }),
  { maxLength: 60 },
)
const begin = (reachable: boolean, lengths: Lengths): CallState => place(seatOf('caller', 0), reachable, T, lengths)
const nullable = (min: number, max: number) => fc.option(fc.integer({ min, max }), { nil: null })
const rules: fc.Arbitrary<Lengths> = fc.record({
  ring: fc.constant(45_000),
  grace: fc.constant(5_000),
  callerGone: fc.constant(10_000),
  call: nullable(1000, 200_000),
  longest: nullable(1000, 600_000),
  canExtend: fc.boolean(),
  lost: fc.constant(20_000),
})

describe('any order of both sides’ acts, with clock steps and duplicates', () => {
  it('[C1]–[C5][C8][C13][C14][C42][C43] keeps every promise, and time or one hang-up ends it', () => {
    fc.assert(
      fc.property(rules, fc.boolean(), life, (lengths, reachable, acts) => {
        let call = begin(reachable, lengths)
        let now = T
        let latest = T
        let roomOpen = false
        const seated = new Map<Side, string>()

        const run = (next: Act) => {
          const before = call
          const done = step(call, next, now, lengths)
          call = done.state
          if (call === before) expect(call.revision).toBe(before.revision)
          else expect(call.revision).toBeGreaterThan(before.revision)
          if (before.state === 'ended') expect(call).toBe(before)
          if (before.state === 'active') expect(call.state).not.toBe('ringing')
          for (const effect of done.effects) {
            if (effect.effect === 'openRoom') roomOpen = true
            if (effect.effect === 'closeRoom') roomOpen = false
            if (effect.effect !== 'ticket') continue
            // [C4] Only after the yes, and [C13] always for one and the same device of a person.
            if (call.state !== 'active') throw new Error('a ticket without a yes')
            const { device } = call.seats[effect.to]
            expect(seated.get(effect.to) ?? device).toBe(device)
            seated.set(effect.to, device)
            expect(device.startsWith(effect.to)).toBe(true)
          }
          // [C42] The room of what has grown is the channel's now, and stays open.
          const grown = call.state === 'ended' && call.outcome === 'grown'
          expect(roomOpen).toBe(call.state === 'active' || grown)
          // [C43] It grows once, out of a talk, and is told once.
          if (grown && before.state !== 'ended') {
            expect(before.state === 'active' && next.act === 'grow').toBe(true)
            expect(done.effects).toEqual([{ effect: 'tell' }])
          }
          // Whoever is refused is told by what the call is.
          if (done.refused === 'call_ended') expect(call.state).toBe('ended')
          if (done.refused === 'answered_elsewhere') expect(call.state).toBe('active')
        }

        for (const { act: next, after, twice } of acts) {
          now += after
          latest = Math.max(latest, now)
          run(next)
          if (twice) run(next)
        }
        // Let time alone go on, as timers do, until nothing more will happen by itself.
        for (let turns = 0; turns < 50; turns++) {
          const at = nextDeadline(call, lengths)
          if (at === null) break
          now = Math.max(now, at)
          run({ act: 'tick' })
        }
        if (call.state !== 'ended') expect(lengths.call ?? lengths.longest).toBeNull()
        run({ act: 'hangUp', side: 'callee' })
        expect(call.state).toBe('ended')
        if (call.state === 'ended' && 'talkedSeconds' in call) {
          expect(call.talkedSeconds).toBeGreaterThanOrEqual(0)
          expect(call.talkedSeconds * 1000).toBeLessThanOrEqual(call.endedAt - call.acceptedAt)
          if (lengths.longest !== null && lengths.call !== null && lengths.call <= lengths.longest)
            expect(call.talkedSeconds * 1000).toBeLessThanOrEqual(lengths.longest)
        }
      }),
      { numRuns: 3000 },
    )
  })
})
