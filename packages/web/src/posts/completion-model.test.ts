import { describe, expect, it } from 'vitest'
import { characters, complete, completingAt, namesSomebody, restOf } from './completion-model.ts'

describe('completion in a box', () => {
  it('finds the handle or tag that is being typed at the caret', () => {
    expect(completingAt('hi @mi', 6)).toEqual({ kind: '@', query: 'mi', from: 3, to: 6 })
    expect(completingAt('#마', 2)).toEqual({ kind: '#', query: '마', from: 0, to: 2 })
    expect(completingAt('(@', 2)).toMatchObject({ kind: '@', query: '' })
    expect(completingAt('@mina@oth', 9)).toMatchObject({ query: 'mina@oth' })
  })

  it('finds none in an address, in mid-word or after the word is done', () => {
    expect(completingAt('me@home', 7)).toBeNull()
    expect(completingAt('@mina ', 6)).toBeNull()
    expect(completingAt('hello', 5)).toBeNull()
  })

  it('completes and puts the caret after one space, also in the middle of a text', () => {
    expect(complete('hi @mi', { kind: '@', query: 'mi', from: 3, to: 6 }, 'mina')).toEqual({ text: 'hi @mina ', caret: 9 })
    expect(complete('@mi there', { kind: '@', query: 'mi', from: 0, to: 3 }, 'mina')).toEqual({ text: '@mina there', caret: 6 })
  })

  it('knows whether somebody is named', () => {
    expect(namesSomebody('for @mina')).toBe(true)
    expect(namesSomebody('@')).toBe(false)
    expect(namesSomebody('me@home.example')).toBe(false)
  })

  it('keeps what was typed while the rest was on its way', () => {
    expect(restOf('Rain.', 'Rain.')).toBe('')
    expect(restOf('Rain. And wind', 'Rain.')).toBe('And wind')
    expect(restOf('Something else', 'Rain.')).toBe('Something else')
  })

  it('counts characters as people do', () => {
    expect(characters('마루🏮')).toBe(3)
  })
})
