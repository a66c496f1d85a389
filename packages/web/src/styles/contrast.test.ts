/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, tokensOf } from './contrast.ts'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const papers = ['paper', 'paper-raised', 'paper-sunk']

/** Words on what lies under them. */
const WORDS: [ink: string, on: string[]][] = [
  ['ink', [...papers, 'jade-soft', 'lantern-soft', 'persimmon-soft', 'red-soft']],
  ['muted', [...papers, 'jade-soft', 'lantern-soft']],
  ['jade', [...papers, 'jade-soft']],
  ['persimmon', [...papers, 'persimmon-soft']],
  ['red', [...papers, 'red-soft']],
  ['lantern-ink', [...papers, 'lantern-soft']],
  ['on-jade', ['jade', 'jade-strong']],
  ['on-red', ['red']],
  ['on-lantern', ['lantern']],
  ['paper', ['ink']],
]
/** What is drawn and must be seen: fields' edges, rings of focus. */
const SHAPES: [shape: string, on: string[]][] = [
  ['line-strong', papers],
  ['jade', papers],
]

describe.each(['light', 'dark'] as const)('the tokens at %s', (theme) => {
  const tokens = tokensOf(css, theme)
  const measure = (a: string, b: string): number => {
    const [one, other] = [tokens[a], tokens[b]]
    if (!one || !other) throw new Error(`tokens.css has no --${a} or no --${b}`)
    return contrast(one, other)
  }

  it.each(WORDS.flatMap(([ink, on]) => on.map((under) => [ink, under] as const)))(
    '%s on %s can be read: 4.5 or better',
    (ink, under) => {
      expect(measure(ink, under)).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(SHAPES.flatMap(([shape, on]) => on.map((under) => [shape, under] as const)))(
    '%s on %s can be seen: 3 or better',
    (shape, under) => {
      expect(measure(shape, under)).toBeGreaterThanOrEqual(3)
    },
  )
})
