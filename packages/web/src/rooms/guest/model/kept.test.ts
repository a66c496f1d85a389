import { describe, expect, it } from 'vitest'
import { readKept, secretOf } from './kept.ts'

const SECRET = 'a'.repeat(43)

describe('what a guest’s tab keeps', () => {
  it.each([
    [`#${SECRET}`, SECRET],
    ['', null],
    ['#', null],
    ['#top', null],
    [`#${SECRET}x`, null],
    [`#${'a'.repeat(42)}/`, null],
  ])('[GU31] the secret of %j', (hash, secret) => {
    expect(secretOf(hash)).toBe(secret)
  })

  it.each([
    [null, null],
    ['{', null],
    ['{}', { secret: null, pass: null, name: '' }],
    [JSON.stringify({ secret: SECRET, pass: 'guest_x', name: 'Dana' }), { secret: SECRET, pass: 'guest_x', name: 'Dana' }],
    [JSON.stringify({ secret: 'short', pass: 'x', name: 3 }), { secret: null, pass: null, name: '' }],
  ])('[GU31] reads %j', (stored, read) => {
    expect(readKept(stored)).toEqual(read)
  })
})
