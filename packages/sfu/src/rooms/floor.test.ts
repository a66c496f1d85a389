import { describe, expect, test } from 'vitest'
import { Floor } from './floor.ts'
import { loudestOf } from './loudest.ts'

const frameMs = 20
const speech = 80
const comfortNoise = 3

/** People in a room of which so many are heard, on a clock that runs by frames. */
class Hall {
  readonly floor: Floor<object>
  now = 0
  #tracks = new Map<string, object>()

  constructor(limit: number) {
    this.floor = new Floor(limit)
  }

  track(name: string): object {
    const known = this.#tracks.get(name) ?? {}
    this.#tracks.set(name, known)
    return known
  }

  /** Lets all of them send for a while, each at its level; gives the share of frames of each that was passed on. */
  talk(ms: number, levels: Record<string, number>, size = speech): Record<string, number> {
    const passed = Object.fromEntries(Object.keys(levels).map((name) => [name, 0]))
    const frames = ms / frameMs
    for (let frame = 0; frame < frames; frame += 1, this.now += frameMs) {
      for (const [name, level] of Object.entries(levels)) {
        if (this.floor.admits(this.track(name), level, size, this.now)) passed[name] = (passed[name] ?? 0) + 1 / frames
      }
    }
    return Object.fromEntries(Object.entries(passed).map(([name, share]) => [name, Number(share.toFixed(2))]))
  }
}

const silent = 127

describe('[R15] the loudest few', () => {
  test('without a number all are heard', () => {
    expect(new Hall(0).talk(100, { ada: 30, bob: 30, cleo: 90 })).toEqual({ ada: 1, bob: 1, cleo: 1 })
  })

  test('where no more send than may be heard, nothing is held back, silence neither', () => {
    expect(new Hall(3).talk(5_000, { ada: 30, bob: silent, cleo: 90 })).toEqual({ ada: 1, bob: 1, cleo: 1 })
  })

  test('no more have the floor than the number says', () => {
    const hall = new Hall(2)
    expect(hall.talk(10_000, { ada: 30, bob: 30, cleo: 30, dan: 30 })).toEqual({ ada: 1, bob: 1, cleo: 0, dan: 0 })
  })

  test('the first syllable is heard at once in the place of somebody silent', () => {
    const hall = new Hall(2)
    hall.talk(1_000, { ada: silent, bob: silent, cleo: silent, dan: silent })
    expect(hall.talk(200, { ada: silent, bob: silent, cleo: 35, dan: 30 })).toMatchObject({ cleo: 1, dan: 1 })
  })

  test('a pause between words costs nobody the floor', () => {
    const hall = new Hall(1)
    hall.talk(1_000, { ada: 30 })
    expect(hall.talk(400, { ada: silent, bob: 30 })).toEqual({ ada: 1, bob: 0 })
    expect(hall.talk(1_000, { ada: 30, bob: 30 })).toEqual({ ada: 1, bob: 0 })
  })

  test('who has been silent for half a second yields to the next frame of another', () => {
    const hall = new Hall(1)
    hall.talk(1_000, { ada: 30 })
    expect(hall.talk(1_500, { ada: silent, bob: 30 })).toEqual({ ada: 0.35, bob: 0.67 })
  })

  test('who sends nothing at all, by DTX, yields as well', () => {
    const hall = new Hall(1)
    hall.talk(1_000, { ada: 30 })
    hall.now += 600
    expect(hall.talk(200, { bob: 30 })).toEqual({ bob: 1 })
  })

  test('the clearly louder one is heard within a few frames, and the one who yields is the quietest', () => {
    const hall = new Hall(2)
    hall.talk(2_000, { ada: 20, bob: 40 })
    const { ada, bob, cleo } = hall.talk(2_000, { ada: 20, bob: 40, cleo: 25 })
    expect(ada).toBe(1)
    expect(cleo).toBeGreaterThan(0.9)
    expect(bob).toBeLessThan(0.1)
  })

  test('voices that are about as loud do not take the floor from each other again and again', () => {
    const hall = new Hall(1)
    hall.talk(1_000, { ada: 30 })
    let changes = 0
    let before = true
    for (let round = 0; round < 200; round += 1) {
      const { ada } = hall.talk(60, { ada: 28 + (round % 5), bob: 27 + ((round * 3) % 6) })
      const has = (ada ?? 0) > 0
      if (has !== before) changes += 1
      before = has
    }
    expect(changes).toBe(0)
  })

  test('comfort noise, breath and hum take the floor from nobody, however loud they say they are', () => {
    const hall = new Hall(1)
    hall.talk(1_000, { ada: 30 })
    hall.talk(2_000, { ada: silent })
    expect(hall.talk(1_000, { bob: 10 }, comfortNoise)).toEqual({ bob: 0 })
    expect(hall.talk(1_000, { bob: 60 })).toEqual({ bob: 0 })
    expect(hall.talk(100, { bob: 45 })).toEqual({ bob: 1 })
  })

  test('a track that ends or is muted leaves its place at once', () => {
    const hall = new Hall(1)
    hall.talk(1_000, { ada: 30, bob: 30 })
    hall.floor.leave(hall.track('ada'))
    expect(hall.talk(100, { bob: 30 })).toEqual({ bob: 1 })
  })

  test('[A7] the number can be changed while all talk', () => {
    const hall = new Hall(3)
    hall.talk(1_000, { ada: 30, bob: 40, cleo: 20 })
    hall.floor.handleLimit(1, hall.now)
    expect(hall.talk(400, { ada: 30, bob: 40, cleo: 20 })).toEqual({ ada: 0, bob: 0, cleo: 1 })
    hall.floor.handleLimit(0, hall.now)
    expect(hall.talk(400, { ada: 30, bob: 40, cleo: 20 })).toEqual({ ada: 1, bob: 1, cleo: 1 })
  })

  test('the number stands in the room’s metadata; whatever else stands there means all', () => {
    expect(loudestOf('{"maru":{"loudest":4},"topic":"x"}')).toBe(4)
    const others = ['', 'maru', '{"maru"', '{"maru":{}}', '{"maru":4}', '{"maru":{"loudest":0}}', '{"maru":{"loudest":-1}}']
    for (const text of [...others, '{"maru":{"loudest":"4"}}', '{"maru":{"loudest":1.5}}', '["maru"]', 'null "maru"']) {
      expect([text, loudestOf(text)]).toEqual([text, 0])
    }
  })
})
