import type { SoundFilter } from '../microphone-source.ts'
import { loadPreferences } from '../preferences.ts'

/** Takes noise away. What it needs is loaded with the first microphone that goes through it. */
const noiseFilter: SoundFilter = async (device) => {
  const { denoise } = await import('./rnnoise.ts')
  return denoise(device)
}

/** What every microphone of this device goes through: the person's choice, as far as this browser can. */
export function chosenFilter(): SoundFilter | null {
  return loadPreferences().noiseSuppression && canTakeNoiseAway() ? noiseFilter : null
}

function canTakeNoiseAway(): boolean {
  return 'AudioWorkletNode' in globalThis && 'WebAssembly' in globalThis && mayCompile()
}

/** The smallest program that there is: nothing. */
const NOTHING = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

/** A page's policy may forbid it. The worklet would not say so, and send silence. */
function mayCompile(): boolean {
  try {
    return new WebAssembly.Module(NOTHING) instanceof WebAssembly.Module
  } catch {
    return false
  }
}
