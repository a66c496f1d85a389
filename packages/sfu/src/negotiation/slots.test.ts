import { describe, expect, test } from 'vitest'
import { createCounters } from '../metrics.ts'
import { TrackInfo } from '@livekit/protocol'
import { Publication } from '../rooms/publication.ts'
import { Subscription } from '../rooms/subscription.ts'
import { Slots } from './slots.ts'

const sink = { isOpen: true, sendPacket: () => true }
const subscription = (sid: string): Subscription => {
  const owner = { sid: 'PA', identity: 'ada' }
  return new Subscription(
    new Publication(new TrackInfo({ sid }), 'cid', owner, false, createCounters()),
    sink,
    1,
    createCounters(),
  )
}

describe('[S6] sections', () => {
  test('carry one track each, and say which', () => {
    const slots = new Slots()
    slots.add('0')
    slots.add('1')
    const [one, two, three] = ['TR_1', 'TR_2', 'TR_3'].map(subscription) as [Subscription, Subscription, Subscription]
    expect([slots.assign(one), slots.assign(two), slots.assign(three)]).toEqual([true, true, false])
    expect(slots.trackIds()).toEqual({ 0: 'TR_1', 1: 'TR_2' })
  })

  test('rest for one description before they carry another', () => {
    const slots = new Slots()
    slots.add('0')
    const [one, two] = ['TR_1', 'TR_2'].map(subscription) as [Subscription, Subscription]
    slots.assign(one)
    expect(slots.release(one)).toBe(true)
    expect(slots.release(one)).toBe(false)
    expect([slots.needsRest, slots.assign(two)]).toEqual([true, false])
    slots.settle(['0'])
    expect([slots.needsRest, slots.assign(two)]).toEqual([false, true])
  })
})
