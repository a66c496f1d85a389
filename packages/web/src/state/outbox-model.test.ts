import { describe, expect, it } from 'vitest'
import { dueOf, withMessage, type Outgoing, type OutgoingState } from './outbox-model.ts'

const NOW = Date.parse('2026-11-29T12:00:00Z')
const message = (key: string, state: OutgoingState, { from = 'mina', hoursAgo = 0 } = {}): Outgoing => ({
  key,
  text: key,
  from,
  at: new Date(NOW - hoursAgo * 3600_000).toISOString(),
  ...state,
})
const keys = (list: readonly Outgoing[]): string[] => list.map((one) => one.key)
const due = (list: readonly Outgoing[], underWay: string[] = []) => {
  const { goes, unsure } = dueOf(list, { from: 'mina', underWay: new Set(underWay), now: NOW })
  return { goes: keys(goes), unsure: keys(unsure) }
}

describe('messages on their way', () => {
  it('stand in the order in which they were written, each once', () => {
    const list = [message('a', { state: 'sending' }), message('b', { state: 'waiting' })]
    expect(keys(withMessage(list, message('c', { state: 'sending' })))).toEqual(['a', 'b', 'c'])
    const again = withMessage(list, message('a', { state: 'failed', why: 'No' }))
    expect(again.map((one) => one.state)).toEqual(['failed', 'waiting'])
  })

  it('[OB1] [OB2] go by themselves where no hub has answered, and not where it has refused', () => {
    const list = [
      message('waits', { state: 'waiting' }),
      message('interrupted', { state: 'sending' }),
      message('refused', { state: 'failed', why: 'Too long' }),
      message('under way', { state: 'sending' }),
    ]
    expect(due(list, ['under way'])).toEqual({ goes: ['waits', 'interrupted'], unsure: [] })
  })

  it('[OB3] wait for their person where the hub may have forgotten that it made them', () => {
    const list = [
      message('yesterday', { state: 'waiting' }, { hoursAgo: 24 }),
      message('today', { state: 'waiting' }, { hoursAgo: 20 }),
    ]
    expect(due(list)).toEqual({ goes: ['today'], unsure: ['yesterday'] })
  })

  it('[OB4] never go as another’s', () => {
    expect(due([message('a', { state: 'waiting' }, { from: 'jun' })])).toEqual({ goes: [], unsure: [] })
  })
})
