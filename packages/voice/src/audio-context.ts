let shared: AudioContext | undefined

/**
 * The page's one AudioContext, for sounds and level meters. It is made when first needed, and sleeps until the person
 * has touched the page.
 */
export function audioContext(): AudioContext {
  shared ??= new AudioContext({ latencyHint: 'interactive' })
  if (shared.state === 'suspended') void shared.resume()
  return shared
}

/**
 * Waits a moment for the context to wake. @returns false where the page has not been touched yet, or where a machine
 * without a speaker never lets it run.
 */
export async function isAwake(context: AudioContext, ms = WAKE_MS): Promise<boolean> {
  if (context.state === 'running') return true
  await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, ms))])
  // Read anew: it changed meanwhile.
  return (context.state as AudioContextState) === 'running'
}

const WAKE_MS = 400

/** Sends sounds to the chosen speaker, where the browser can. */
export async function routeAudioContext(deviceId: string): Promise<void> {
  const context: AudioContext & { setSinkId?: (id: string) => Promise<void> } = audioContext()
  await context.setSinkId?.(deviceId)
}
