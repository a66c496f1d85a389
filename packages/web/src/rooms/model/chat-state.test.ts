import type { ChannelMessage } from '@maru/protocol'
import { describe, expect, it } from 'vitest'
import { nextChat, noChat, type ChatState } from './chat-state.ts'

const line = (n: number): ChannelMessage => ({
  id: String(n),
  channel_id: '1',
  account: null,
  guest_name: 'Kim',
  identity: 'guest_1',
  text: `line ${n}`,
  at: new Date(Date.UTC(2026, 0, 1, 10, 0, n)).toISOString(),
})
const ids = ({ messages }: ChatState): string[] => messages.map((one) => one.id)
const loaded = nextChat(noChat, { type: 'newest', messages: [line(4), line(3)], next: '3' })

describe('a room’s chat', () => {
  it('[RM16] stands by time, each line once, whichever way it came', () => {
    expect(ids(loaded)).toEqual(['3', '4'])
    const older = nextChat(loaded, { type: 'older', messages: [line(2), line(1)], next: null })
    expect(ids(older)).toEqual(['1', '2', '3', '4'])
    expect(older.next).toBeNull()
    expect(ids(nextChat(older, { type: 'came', message: line(4) }))).toEqual(['1', '2', '3', '4'])
    expect(ids(nextChat(older, { type: 'deleted', id: '3' }))).toEqual(['1', '2', '4'])
  })

  it('[RM16] joins the newest page after a gap, and begins anew where the gap was longer than a page', () => {
    const joined = nextChat(loaded, { type: 'newest', messages: [line(5), line(4)], next: '4' })
    expect(ids(joined)).toEqual(['3', '4', '5'])
    expect(joined.next).toBe('3')
    const anew = nextChat(loaded, { type: 'newest', messages: [line(90), line(89)], next: '89' })
    expect(ids(anew)).toEqual(['89', '90'])
    expect(anew.next).toBe('89')
  })
})
