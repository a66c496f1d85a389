import { describe, expect, it } from 'vitest'
import { parseAtCall } from './at-call.ts'

describe('parseAtCall', () => {
  it.each([
    ['@call @mina about your bike ad', 'mina', 'about your bike ad', true],
    ['  @CALL @Mina  hi ', 'mina', 'hi', true],
    ['@call mina', 'mina', '', false],
    ['@call @mina@other.example lunch?', 'mina@other.example', 'lunch?', true],
    ['@call @mina line one\nline two', 'mina', 'line one\nline two', true],
    ['@call', '', '', false],
    ['@call @', '', '', false],
  ])('[P1][P3][P4] %j', (text, handle, reason, handleDone) => {
    expect(parseAtCall(text)).toEqual({ handle, reason, handleDone })
  })

  it.each(['@caller hi', 'please @call @mina', '@@call @mina', 'a@call.example', 'call @mina', ''])(
    '[P2] %j is no command',
    (text) => {
      expect(parseAtCall(text)).toBeNull()
    },
  )

  it('[P1] a handle that cannot be read is still a command, never a post', () => {
    expect(parseAtCall('@call !!')).toEqual({ handle: '', reason: '!!', handleDone: false })
  })
})
