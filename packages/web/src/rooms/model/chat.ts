import type { ChannelFrame } from '@maru/protocol'
import { signal } from '@preact/signals'
import { explain } from '../../api/explain.ts'
import { nextChat, noChat, type ChatInput, type OutgoingLine } from './chat-state.ts'
import type { RoomApi } from './room-api.ts'

export type Chat = ReturnType<typeof makeChat>

/** The chat of one room: asked for when it is first shown, kept up by the room's socket. */
export function makeChat(api: RoomApi, ref: () => string) {
  const state = signal(noChat)
  const error = signal<unknown>(null)
  const tell = (input: ChatInput): void => {
    state.value = nextChat(state.value, input)
  }
  let loading = false

  const deliver = async ({ key, text }: Pick<OutgoingLine, 'key' | 'text'>): Promise<void> => {
    tell({ type: 'sending', key, text })
    try {
      tell({ type: 'sent', key, message: await api.say(ref(), text, key) })
    } catch (trouble) {
      tell({ type: 'failed', key, trouble: explain(trouble) })
    }
  }

  return {
    state,
    error,
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
    discard: (key: string) => tell({ type: 'discarded', key }),
    async remove(id: string): Promise<void> {
      await api.unsay(ref(), id)
      tell({ type: 'deleted', id })
    },
  }
}
