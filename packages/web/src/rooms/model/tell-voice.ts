import type { ChannelRequest } from '@maru/protocol'
import { computed, effect, type ReadonlySignal } from '@preact/signals'

/** How often a screen says how its own microphone is, at most. */
const VOICE_EVERY_MS = 250

/** As much of a room and one's voice in it as counts here. */
type Inside = {
  voice: {
    own: ReadonlySignal<{ readonly identity: string; readonly muted: boolean; readonly speaking: boolean }>
    state: ReadonlySignal<{ readonly at: string }>
  }
  room: {
    connection: ReadonlySignal<string>
    state: ReadonlySignal<{ readonly inside: Readonly<Record<string, { readonly muted: boolean }>> }>
    send(request: ChannelRequest): void
  }
}

/**
 * [RM23] Those outside see from my own word whether I am muted, and when I speak: said again where the hub learns later that
 * I am inside, and where the socket comes back. @returns ends it
 */
export function tellVoice({ voice, room }: Inside): () => void {
  /** What the hub says of me; undefined while it does not know of me. */
  const told = computed(() => room.state.value.inside[voice.own.value.identity]?.muted)
  return effect(() => {
    const { muted, speaking } = voice.own.value
    if (room.connection.value !== 'open' || voice.state.value.at !== 'live' || told.value === undefined) return undefined
    // Beginning to speak is told at once, the rest a little later.
    const timer = setTimeout(() => room.send({ type: 'voice', muted, speaking }), speaking ? 0 : VOICE_EVERY_MS)
    return () => clearTimeout(timer)
  })
}
