import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Microphone } from './microphone.ts'
import { problemOf } from './microphone-problem.ts'

class Track extends EventTarget {
  enabled = true
  readyState: MediaStreamTrackState = 'live'
  readonly deviceId: string
  constructor(deviceId: string) {
    super()
    this.deviceId = deviceId
  }
  stop() {
    this.readyState = 'ended'
  }
}

const failure = (name: string) => Object.assign(new Error(name), { name })

/** What a browser with these devices answers, in the order in which it is asked. */
let answers: ((deviceId: string) => Promise<Track>)[]
let given: Track[]

beforeEach(() => {
  answers = []
  given = []
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: async ({ audio }: { audio: { deviceId?: { exact: string } } }) => {
        const deviceId = audio.deviceId?.exact ?? 'default'
        const track = await (answers.shift() ?? (async (id: string) => new Track(id)))(deviceId)
        given.push(track)
        return { getAudioTracks: () => [track] }
      },
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('Microphone', () => {
  it('[V2][V3] close ends the track at once, and may be called twice', async () => {
    const microphone = new Microphone()
    await microphone.open()
    microphone.close()
    microphone.close()
    expect(given[0]?.readyState).toBe('ended')
    expect(microphone.state).toEqual({ at: 'closed' })
  })

  it('[V14] what comes after close is let go', async () => {
    const microphone = new Microphone()
    const opening = microphone.open()
    microphone.close()
    await opening
    expect(given[0]?.readyState).toBe('ended')
    expect(microphone.state).toEqual({ at: 'closed' })
  })

  it('[V12] mute silences the track, also before it is there and after a change of device', async () => {
    const microphone = new Microphone()
    microphone.setMuted(true)
    await microphone.open()
    expect(given[0]?.enabled).toBe(false)
    await microphone.choose('desk')
    expect(given[1]).toMatchObject({ deviceId: 'desk', enabled: false })
    microphone.setMuted(false)
    expect(given[1]?.enabled).toBe(true)
  })

  it('[V13] the old device goes on until the new one is there', async () => {
    const microphone = new Microphone()
    await microphone.open()
    const states: string[] = []
    microphone.on('state', (state) => states.push(`${state.at} ${given[0]?.readyState}`))
    await microphone.choose('desk')
    expect(states).toEqual(['open live'])
    expect(given[0]?.readyState).toBe('ended')
  })

  it('[V13] the old device goes on where the new one is busy', async () => {
    const microphone = new Microphone()
    await microphone.open()
    answers = [() => Promise.reject(failure('NotReadableError'))]
    expect(await microphone.choose('desk')).toEqual({ at: 'failed', why: 'busy' })
    expect(microphone.state).toMatchObject({ at: 'open', track: { deviceId: 'default', readyState: 'live' } })
  })

  it('[V13] a remembered device that is gone is replaced by the default', async () => {
    vi.stubGlobal('localStorage', { getItem: () => JSON.stringify({ input: 'sold' }), setItem: () => {} })
    answers = [() => Promise.reject(failure('OverconstrainedError'))]
    const microphone = new Microphone()
    expect(await microphone.open()).toMatchObject({ at: 'open', track: { deviceId: 'default' } })
  })

  it('[V15] a device that is pulled out is replaced by the default', async () => {
    const microphone = new Microphone()
    await microphone.open()
    const next = new Promise((resolve) => microphone.on('state', resolve))
    given[0]?.stop()
    given[0]?.dispatchEvent(new Event('ended'))
    expect(await next).toMatchObject({ at: 'open', track: { readyState: 'live' } })
    expect(given).toHaveLength(2)
  })

  it('[V11] an insecure page is told as such', async () => {
    vi.stubGlobal('isSecureContext', false)
    expect(await new Microphone().open()).toEqual({ at: 'failed', why: 'insecure' })
  })

  it.each([
    ['NotAllowedError', 'refused'],
    ['SecurityError', 'refused'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['TypeError', 'unsupported'],
  ])('[V11] %s → %s', (name, why) => {
    expect(problemOf(failure(name))).toBe(why)
  })
})
