import { describe, expect, it } from 'vitest'
import { arrived, begin, caughtUp, older, removed, reveal } from './timeline-model.ts'

const page = (ids: string, next: string | null = null) => ({ ids: ids.split(' '), next })

describe('a timeline', () => {
  it('shows no post twice, however pages overlap', () => {
    const timeline = older(older(begin(page('9 8 7', '7')), page('7 6 5', '5')), page('5 4 9'))
    expect(timeline.ids).toEqual(['9', '8', '7', '6', '5', '4'])
    expect(timeline.next).toBeNull()
  })

  it('lets what arrives wait while one reads further down', () => {
    const timeline = arrived(arrived(begin(page('2 1')), '3', false), '4', false)
    expect(timeline.ids).toEqual(['2', '1'])
    expect(timeline.waiting).toEqual(['4', '3'])
    expect(reveal(timeline)).toMatchObject({ ids: ['4', '3', '2', '1'], waiting: [] })
  })

  it('puts what arrives on top where one is at the top, with what waits', () => {
    expect(arrived(arrived(begin(page('1')), '2', false), '3', true).ids).toEqual(['3', '2', '1'])
  })

  it('does not count a post that is shown already as new', () => {
    const timeline = begin(page('2 1'))
    expect(arrived(timeline, '2', false)).toBe(timeline)
  })

  it('catches up after a gap in the connection', () => {
    const timeline = caughtUp(begin(page('2 1', '1')), page('4 3 2 1', '1'), false)
    expect(timeline).toMatchObject({ ids: ['2', '1'], waiting: ['4', '3'], gap: null })
  })

  it('begins anew where more was missed than one page holds, and only when asked', () => {
    const timeline = caughtUp(begin(page('2 1', '1')), page('9 8 7', '7'), false)
    expect(timeline.ids).toEqual(['2', '1'])
    expect(reveal(timeline)).toEqual({ ids: ['9', '8', '7'], waiting: [], next: '7', gap: null })
    expect(older(reveal(timeline), page('6 5')).ids).toEqual(['9', '8', '7', '6', '5'])
  })

  it('takes a deleted post away, shown or waiting', () => {
    const timeline = removed(removed(arrived(begin(page('2 1')), '3', false), '3'), '1')
    expect(timeline).toMatchObject({ ids: ['2'], waiting: [] })
  })

  it('does not grow without end: older posts are fetched again when scrolled to', () => {
    const long = begin({ ids: Array.from({ length: 300 }, (_, i) => String(1000 - i)), next: '700' })
    const timeline = arrived(long, '1001', true)
    expect(timeline.ids).toHaveLength(120)
    expect(timeline.next).toBe(timeline.ids.at(-1))
  })
})
