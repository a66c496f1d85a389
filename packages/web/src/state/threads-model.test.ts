import type { Account, Call, ThreadItem, ThreadSummary } from '@maru/protocol'
import { describe, expect, it } from 'vitest'
import { bumped, compareIds, mergeItems } from './threads-model.ts'

const message = (id: string, at: string) => ({ kind: 'message', id, at, status: { id } }) as unknown as ThreadItem
const call = (id: string, at: string, revision: number, state: Call['state']) =>
  ({ kind: 'call', id, at, call: { id, revision, state } }) as unknown as ThreadItem
const summary = (id: string, last: ThreadItem | null, unread = 0): ThreadSummary => ({
  account: { id } as Account,
  last,
  unread,
  presence: 'away',
})

describe('a conversation', () => {
  it('keeps lines once and in the order of time, however they come', () => {
    const items = mergeItems(
      [message('2', '02'), message('4', '04')],
      [message('1', '01'), message('4', '04'), message('3', '03')],
    )
    expect(items.map((item) => item.id)).toEqual(['1', '2', '3', '4'])
  })

  it('[P5] drops what is older than what it has of a call', () => {
    const items = mergeItems([call('1', '01', 3, 'ended')], [call('1', '01', 2, 'active')])
    expect(items).toEqual([call('1', '01', 3, 'ended')])
    expect(mergeItems(items, [call('1', '01', 4, 'ended')])[0]).toMatchObject({ call: { revision: 4 } })
  })

  it('orders ids as numbers', () => {
    expect(['10', '9', '100'].sort(compareIds)).toEqual(['9', '10', '100'])
  })
})

describe('the list of conversations', () => {
  it('puts the one with a new line on top, with its count', () => {
    const list = bumped([summary('a', message('5', '05')), summary('b', message('1', '01'))], 'b', message('6', '06'), 2)
    expect(list?.map((one) => [one.account.id, one.unread])).toEqual([
      ['b', 2],
      ['a', 0],
    ])
  })

  it('leaves the order where a line only changed', () => {
    const list = bumped(
      [summary('a', message('5', '05')), summary('b', call('4', '04', 1, 'ringing'))],
      'b',
      call('4', '04', 2, 'ended'),
      0,
    )
    expect(list?.map((one) => one.account.id)).toEqual(['a', 'b'])
    expect(list?.[1]?.last).toMatchObject({ call: { state: 'ended' } })
  })

  it('says where it does not know the person, so that the list is fetched', () => {
    expect(bumped([], 'x', message('1', '01'), 1)).toBeNull()
  })
})
