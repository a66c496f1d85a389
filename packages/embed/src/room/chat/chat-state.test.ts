import type { ChannelMessage } from '@maru/protocol'
import { describe, expect, it } from 'vitest'
import { nextChat, NO_CHAT, unreadIn, type ChatInput, type ChatState } from './chat-state.ts'

const message = (n: number, identity = 'mina'): ChannelMessage => ({
  id: String(n),
  channel_id: '1',
  account: null,
  guest_name: 'Gus',
  identity,
  text: `Line ${n}`,
  at: new Date(n * 1000).toISOString(),
})
const play = (...inputs: ChatInput[]): ChatState => inputs.reduce(nextChat, NO_CHAT)
const ids = (state: ChatState): string => state.messages.map(({ id }) => id).join(' ')
const newest = (next: string | null, ...numbers: number[]): ChatInput => ({
  type: 'newest',
  messages: numbers.map((n) => message(n)),
  next,
})
const came = (n: number): ChatInput => ({ type: 'came', message: message(n), own: false })

describe('[EM14] the chat', () => {
  it('stands by time, each line once', () => {
    expect(ids(play(came(3), newest('2', 3, 2), { type: 'older', messages: [message(1)], next: null }, came(4)))).toBe('1 2 3 4')
    expect(ids(play(newest(null, 2, 1), { type: 'taken_back', id: '1' }))).toBe('2')
  })

  it('joins the newest page after a gap, or takes it alone where lines in between would lack', () => {
    expect(ids(play(newest('1', 2, 1), newest('2', 3, 2)))).toBe('1 2 3')
    const far = play(newest(null, 2, 1), newest('8', 9, 8))
    expect(ids(far)).toBe('8 9')
    expect(far.next).toBe('8')
    expect(play(newest('1', 2, 1), newest('2', 3, 2)).next).toBe('1')
  })

  it('keeps what did not go over a stay, and shows one’s own once, however it comes', () => {
    const sending: ChatInput = { type: 'sending', key: 'k', text: 'Line 1' }
    const failed: ChatInput = { type: 'failed', key: 'k', trouble: { reason: 'slow_mode', retryAfter: 3 } }
    const kept = play(newest(null, 2), sending, failed, { type: 'began' })
    expect(kept).toMatchObject({ messages: [], loaded: false, outgoing: [{ text: 'Line 1', trouble: { retryAfter: 3 } }] })
    const own: ChatInput = { type: 'came', message: message(1), own: true }
    const once = play(sending, own, { type: 'sent', key: 'k', message: message(1) })
    expect([ids(once), once.outgoing.length]).toEqual(['1', 0])
    expect(play(sending, own).outgoing).toEqual([])
    // Another's same words are no answer to mine, nor is what failed before.
    expect(play(sending, came(1)).outgoing).toHaveLength(1)
    expect(play(sending, failed, own).outgoing).toHaveLength(1)
  })

  it('counts what others wrote since one looked', () => {
    const state = play(newest(null, 2, 1), came(3), { type: 'came', message: message(4, 'me'), own: true })
    expect(unreadIn(state, message(1).at, 'me')).toBe(2)
    expect(unreadIn(state, message(4).at, 'me')).toBe(0)
  })
})
