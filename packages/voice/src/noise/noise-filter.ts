import type { SoundFilter } from '../microphone-source.ts'

/** Takes noise away. What it needs is loaded with the first microphone that goes through it. */
export const noiseFilter: SoundFilter = async (device) => {
  const { denoise } = await import('./rnnoise.ts')
  return denoise(device)
}

/** Whether this browser has what it needs at all. */
export function canTakeNoiseAway(): boolean {
  return 'AudioWorkletNode' in globalThis && 'WebAssembly' in globalThis
}
