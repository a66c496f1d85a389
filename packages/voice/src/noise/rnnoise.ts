// oxlint-disable-next-line typescript/triple-slash-reference -- declarations are no module, and other packages check this file too
/// <reference path="./assets.d.ts" />
import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor'
import plainWasm from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url'
// oxlint-disable-next-line import/default -- its address, not what is in it
import worklet from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url'
import simdWasm from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url'
import { isAwake } from '../audio-context.ts'
import type { Filtered } from '../microphone-source.ts'

/** What the network was trained for. */
const SAMPLE_RATE = 48_000

/** A speaker may have to wake first. */
const WAKE_MS = 3_000

/** Takes noise out of a microphone's sound, some 15 ms later. Throws where this browser can't. */
export async function denoise(device: MediaStreamTrack): Promise<Filtered> {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' })
  try {
    const [wasmBinary, , runs] = await Promise.all([
      loadWasm(),
      context.audioWorklet.addModule(worklet),
      isAwake(context, WAKE_MS),
    ])
    if (!runs) throw new Error('The graph does not run, and would send silence')
    const source = context.createMediaStreamSource(new MediaStream([device]))
    const node = new RnnoiseWorkletNode(context, { wasmBinary, maxChannels: 1 })
    const out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
    source.connect(node).connect(out)
    const [track] = out.stream.getAudioTracks()
    if (!track) throw new Error('The graph has no way out')
    return {
      track,
      close() {
        node.destroy()
        source.disconnect()
        closeContext(context)
      },
    }
  } catch (error) {
    closeContext(context)
    throw error
  }
}

function closeContext(context: AudioContext): void {
  context.close().catch((error: unknown) => console.debug('maru: a graph was closed already', error))
}

let wasm: Promise<ArrayBuffer> | undefined

function loadWasm(): Promise<ArrayBuffer> {
  wasm ??= loadRnnoise({ url: plainWasm, simdUrl: simdWasm }).catch((error: unknown) => {
    wasm = undefined
    throw error
  })
  return wasm
}
