import type { ChannelFrame } from '@maru/protocol'
import { signal } from '@preact/signals'
import { explain } from '../../api/explain.ts'
import { isRefused, Unreachable } from '../../api/refused.ts'
import { t } from '../../i18n/index.ts'
import { nextChat, noChat, type ChatInput, type OutgoingLine } from './chat-state.ts'
import type { RoomApi } from './room-api.ts'

export type Chat = ReturnType<typeof makeChat>

/**
 * The chat of one room: asked for when it is first shown, kept up by the room's socket.
 *
 * @param slowSeconds how long one waits there after a line
 */
export function makeChat(api: RoomApi, ref: () => string, slowSeconds: () => number) {
  const state = signal(noChat)
  const error = signal<unknown>(null)
  const lastAt = signal<number | null>(null)
  const tell = (input: ChatInput): void => {
    state.value = nextChat(state.value, input)
  }
  let loading = false
  /** Lines that found no hub: they go by themselves when it is back. */
  const unreached = new Set<string>()

  const deliver = async ({ key, text }: Pick<OutgoingLine, 'key' | 'text'>): Promise<void> => {
    unreached.delete(key)
    tell({ type: 'sending', key, text })
    try {
      tell({ type: 'sent', key, message: await api.say(ref(), text, key) })
      lastAt.value = Date.now()
    } catch (trouble) {
      if (trouble instanceof Unreachable) unreached.add(key)
      const slow = isRefused(trouble, 'slow_mode')
      if (slow) lastAt.value = Date.now() - (slowSeconds() - (trouble.refusal.retry_after ?? 0)) * 1000
      // How long is counted where one writes; here it would stand still.
      tell({ type: 'failed', key, trouble: slow ? t().reason.slow_mode : explain(trouble) })
    }
  }

  return {
    state,
    error,
    /** When my last line went, by this device's clock; null where that is not known. */
    lastAt,
    /** Loads the newest lines, and again after a gap. */
    async load(): Promise<void> {
      try {
        const page = await api.messages(ref())
        error.value = null
        tell({ type: 'newest', ...page })
      } catch (trouble) {
        error.value = trouble
      }
    },
    async older(): Promise<void> {
      const { next } = state.value
      if (next === null || loading) return
      loading = true
      try {
        tell({ type: 'older', ...(await api.messages(ref(), next)) })
        error.value = null
      } catch (trouble) {
        error.value = trouble
      } finally {
        loading = false
      }
    },
    handleFrame(frame: ChannelFrame): void {
      if (frame.event === 'message') tell({ type: 'came', message: frame.payload })
      if (frame.event === 'message_deleted') tell({ type: 'deleted', id: frame.payload.id })
    },
    say: (text: string) => deliver({ key: crypto.randomUUID(), text }),
    again: deliver,
    /** The hub is there again after a gap. */
    async handleBack(): Promise<void> {
      // Looked at one by one: the network and the socket may both tell that it is back.
      for (const line of state.value.outgoing) if (unreached.has(line.key)) await deliver(line)
    },
    discard(key: string): void {
      unreached.delete(key)
      tell({ type: 'discarded', key })
    },
    async remove(id: string): Promise<void> {
      await api.unsay(ref(), id)
      tell({ type: 'deleted', id })
    },
  }
}
