import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('taking noise away', () => {
  it('[V34] gives up where the browser never lets the graph run', async () => {
    vi.useFakeTimers()
    const closed = vi.fn(async () => {})
    vi.stubGlobal('AudioWorkletNode', class {})
    vi.stubGlobal('fetch', async () => new Response(new ArrayBuffer(8)))
    // As Firefox's on a machine without a speaker.
    vi.stubGlobal(
      'AudioContext',
      class {
        state = 'suspended'
        audioWorklet = { addModule: async () => {} }
        resume = () => new Promise(() => {})
        close = closed
      },
    )
    const { denoise } = await import('./rnnoise.ts')
    const tried = denoise({} as MediaStreamTrack).catch((error: Error) => error.message)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await tried).toContain('does not run')
    expect(closed).toHaveBeenCalledOnce()
  })
})
