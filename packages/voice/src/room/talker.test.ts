import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Microphone } from '../microphone.ts'
import { Talker, type TalkerParts } from './talker.ts'

let tracks: (EventTarget & { enabled: boolean; readyState: string })[]
let permission: string
let refused: boolean

beforeEach(() => {
  vi.useFakeTimers()
  tracks = []
  permission = 'granted'
  refused = false
  const window = new EventTarget()
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
  vi.stubGlobal('dispatchEvent', window.dispatchEvent.bind(window))
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  vi.stubGlobal('navigator', {
    permissions: { query: async () => ({ state: permission }) },
    mediaDevices: {
      getUserMedia: async () => {
        if (refused) throw Object.assign(new Error('no'), { name: 'NotAllowedError' })
        const track = Object.assign(new EventTarget(), {
          enabled: true,
          readyState: 'live',
          stop: () => (track.readyState = 'ended'),
        })
        tracks.push(track)
        return { getAudioTracks: () => [track] }
      },
    },
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function talker(parts: Partial<TalkerParts> = {}): Talker {
  return new Talker({ microphone: new Microphone(), muted: true, mode: 'open', maySpeak: true, ...parts })
}
const live = () => tracks.filter((track) => track.readyState === 'live')
const soon = () => vi.advanceTimersByTimeAsync(10)

describe('Talker', () => {
  it('[V25] muted from the beginning, it asks for nothing', async () => {
    const one = talker()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(tracks).toEqual([])
    expect(one.muted).toBe(true)
  })

  it('[V25] mute silences at once and lets the device go after a while; opened before, it is the same device', async () => {
    const one = talker({ muted: false })
    await soon()
    expect(one.muted).toBe(false)
    one.setMuted(true)
    expect(tracks[0]?.enabled).toBe(false)
    await vi.advanceTimersByTimeAsync(2000)
    one.setMuted(false)
    expect(tracks[0]?.enabled).toBe(true)
    one.setMuted(true)
    await vi.advanceTimersByTimeAsync(4000)
    expect(live()).toEqual([])
    one.setMuted(false)
    await soon()
    expect(live()).toHaveLength(1)
    expect(tracks).toHaveLength(2)
  })

  it('[V25] where the browser would ask again, the device stays, silent', async () => {
    permission = 'prompt'
    const one = talker({ muted: false })
    await soon()
    one.setMuted(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(live()).toHaveLength(1)
    expect(tracks[0]?.enabled).toBe(false)
  })

  it('[V25] muted while the microphone is being asked for, it opens silent and rests', async () => {
    const one = talker({ muted: false })
    one.setMuted(true)
    await soon()
    expect(tracks[0]?.enabled).toBe(false)
    await vi.advanceTimersByTimeAsync(4000)
    expect(live()).toEqual([])
  })

  it('[V26] the key is up when the window loses the focus', async () => {
    const one = talker({ mode: 'push_to_talk' })
    one.hold(true)
    await soon()
    expect(one.muted).toBe(false)
    dispatchEvent(new Event('blur'))
    expect(one.muted).toBe(true)
    expect(tracks[0]?.enabled).toBe(false)
  })

  it('[V26] the key is up when the page is hidden, also where the window says nothing', async () => {
    const one = talker({ mode: 'push_to_talk' })
    one.hold(true)
    await soon()
    document.dispatchEvent(new Event('visibilitychange'))
    expect(one.muted).toBe(false)
    Object.assign(document, { visibilityState: 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
    expect(one.muted).toBe(true)
    one.close()
  })

  it('[V28] held, the device is free at once; let, it stays muted', async () => {
    const one = talker({ muted: false })
    await soon()
    one.setMaySpeak(false)
    expect(live()).toEqual([])
    one.setMuted(false)
    one.hold(true)
    expect(one.muted).toBe(true)
    one.setMaySpeak(true)
    await soon()
    expect(live()).toEqual([])
    one.setMuted(false)
    await soon()
    expect(one.muted).toBe(false)
  })

  it('[V28] who may not speak yet is not opened by a wish from before', async () => {
    const one = talker({ muted: false, maySpeak: false })
    one.setMaySpeak(true)
    await soon()
    expect(tracks).toEqual([])
  })

  it('[V31] away for long, the device is let go, and taken again on the way back', async () => {
    const one = talker({ muted: false })
    await soon()
    one.setAway(true)
    await soon()
    expect(live()).toEqual([])
    one.setAway(false)
    await soon()
    expect(live()).toHaveLength(1)
    expect(one.muted).toBe(false)
  })

  it('[V11] refused is muted, and the next opening asks again', async () => {
    refused = true
    const one = talker({ muted: false })
    await soon()
    expect(one.muted).toBe(true)
    refused = false
    one.setMuted(false)
    await soon()
    expect(one.muted).toBe(false)
  })

  it('[V2] closed, the device is free', async () => {
    const one = talker({ muted: false })
    await soon()
    one.close()
    one.close()
    expect(live()).toEqual([])
  })
})
