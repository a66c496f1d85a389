import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { VoiceOut } from './voice-out.ts'

/** What was put into the page's elements, newest last. */
let elements: { volume: number; muted: boolean; srcObject: unknown; speaker: string }[]
let gains: { gain: { value: number }; end: unknown }[]
/** An element by Apple's phones stays at 1. */
let isFixed: boolean

beforeEach(() => {
  elements = []
  gains = []
  isFixed = false
  vi.stubGlobal(
    'Audio',
    class {
      muted = false
      srcObject: unknown = null
      speaker = ''
      #volume = 1
      constructor() {
        elements.push(this)
      }
      get volume() {
        return this.#volume
      }
      set volume(volume: number) {
        if (volume > 1) throw new RangeError('An element is as loud as 1 at most')
        if (!isFixed) this.#volume = volume
      }
      setSinkId(speaker: string): Promise<void> {
        this.speaker = speaker
        return Promise.resolve()
      }
    },
  )
  vi.stubGlobal('MediaStream', class {})
  vi.stubGlobal(
    'AudioContext',
    class {
      state = 'running'
      destination = 'the default speaker'
      createMediaStreamDestination = () => ({ stream: 'what the graph makes' })
      createMediaStreamSource = () => ({ connect: (next: unknown) => next, disconnect() {} })
      createGain() {
        const gain = {
          gain: { value: 1 },
          end: null as unknown,
          connect: (end: unknown) => (gain.end = end),
          disconnect: () => gains.splice(gains.indexOf(gain), 1),
        }
        gains.push(gain)
        return gain
      }
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

const track = {} as MediaStreamTrack
function out(volume = 1): VoiceOut {
  const one = new VoiceOut(volume)
  one.setTrack(track)
  return one
}

describe('VoiceOut', () => {
  it('[V30] up to 1 it is the element alone', () => {
    const one = out(0.3)
    expect(elements[0]).toMatchObject({ volume: 0.3, muted: false })
    one.setVolume(0)
    expect(elements[0]?.muted).toBe(true)
    expect(gains).toEqual([])
  })

  it('[V30] above 1 a graph makes it louder while the element is muted, and goes when it is not needed', () => {
    const one = out()
    one.setVolume(2)
    expect(elements[0]?.muted).toBe(true)
    expect(gains.map(({ gain }) => gain.value)).toEqual([2])
    one.setVolume(1.5)
    expect(gains.map(({ gain }) => gain.value)).toEqual([1.5])
    one.setVolume(1)
    expect(elements[0]).toMatchObject({ volume: 1, muted: false })
    expect(gains).toEqual([])
  })

  it('[V30] where an element stays at 1, a graph makes it quieter', () => {
    isFixed = true
    out(0.5)
    expect(elements[0]?.muted).toBe(true)
    expect(gains.map(({ gain }) => gain.value)).toEqual([0.5])
  })

  it('[V30] where a graph can’t be sent to a speaker, an element plays it at the chosen one', async () => {
    const one = out(2)
    expect(gains.map(({ end }) => end)).toEqual(['the default speaker'])
    await one.route('headset')
    expect(elements).toMatchObject([
      { speaker: 'headset', muted: true },
      { speaker: 'headset', muted: false, srcObject: 'what the graph makes' },
    ])
    expect(gains.map(({ gain, end }) => [gain.value, end])).toEqual([[2, { stream: 'what the graph makes' }]])
    one.setVolume(1)
    expect(elements).toMatchObject([{ muted: false }, { srcObject: null }])
    expect(gains).toEqual([])
  })

  it('another track keeps the volume, the same one changes nothing, and close lets all go', () => {
    const one = out(2)
    expect(one.setTrack(track)).toBe(false)
    expect(one.setTrack({} as MediaStreamTrack)).toBe(true)
    expect(gains.map(({ gain }) => gain.value)).toEqual([2])
    one.close()
    expect(elements[0]?.srcObject).toBeNull()
    expect(gains).toEqual([])
  })
})
