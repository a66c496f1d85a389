import { describe, expect, it } from 'vitest'
import { readCallText, withCallee } from './call-text.ts'

describe('readCallText', () => {
  it.each([
    ['@call ', { handle: '', reason: '', handleDone: false }],
    ['@call mi', { handle: 'mi', reason: '', handleDone: false }],
    ['@call @mina the bike', { handle: 'mina', reason: 'the bike', handleDone: true }],
    ['no call', { handle: '', reason: '', handleDone: false }],
  ])('[W6] %j', (text, read) => {
    expect(readCallText(text)).toEqual(read)
  })

  it.each([
    ['@call', { handle: 'mina', reason: '', handleDone: true }],
    ['@call about the bike', { handle: 'mina', reason: 'about the bike', handleDone: true }],
    ['@call @jun hi', { handle: 'jun', reason: 'hi', handleDone: true }],
    [' @CALL  lunch?\nat one', { handle: 'mina', reason: 'lunch?\nat one', handleDone: true }],
  ])('[W6] in a conversation with Mina: %j', (text, read) => {
    expect(readCallText(text, 'Mina')).toEqual(read)
  })

  it('[W6] choosing somebody keeps the reason', () => {
    expect(readCallText(withCallee('mina', 'the bike'))).toEqual({ handle: 'mina', reason: 'the bike', handleDone: true })
  })
})
