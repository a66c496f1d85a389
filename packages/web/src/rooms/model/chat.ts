import type { ChannelFrame, ChannelMessage } from '@maru/protocol'
import { signal } from '@preact/signals'
import { explain } from '../../api/explain.ts'
import { isRefused } from '../../api/refused.ts'
import { t } from '../../i18n/index.ts'
import { makeOutbox } from '../../state/outbox.ts'
import { nextChat, noChat, type ChatInput } from './chat-state.ts'
import type { RoomApi } from './room-api.ts'

type ChatOptions = {
  slug: string
  /** What the room is called in requests. */
  ref: () => string
  /** Who I am there; null while that is not known. */
  writer: () => string | null
  /** How long one waits there after a line. */
  slowSeconds: () => number
}

/** The chat of one room: asked for when it is first shown, kept up by the room's socket. */
export function makeChat(api: RoomApi, { slug, ref, writer, slowSeconds }: ChatOptions) {
  const state = signal(noChat)
  const error = signal<unknown>(null)
  const lastAt = signal<number | null>(null)
  const tell = (input: ChatInput): void => {
    state.value = nextChat(state.value, input)
  }
  /** @param seconds until my next line may go */
  const waits = (seconds: number): void => {
    lastAt.value = Date.now() - (slowSeconds() - seconds) * 1000
  }
  let loading = false
  const outbox = makeOutbox<ChannelMessage>({
    place: `room.${slug}`,
    from: writer,
    deliver: ({ text, key }) => api.say(ref(), text, key),
    onSent(message) {
      lastAt.value = Date.now()
      tell({ type: 'came', message })
    },
    explain(trouble) {
      if (!isRefused(trouble, 'slow_mode')) return explain(trouble)
      waits(trouble.refusal.retry_after ?? 0)
      // How long is counted where one writes; here it would stand still.
      return t().reason.slow_mode
    },
  })

  return {
    state,
    error,
    /** My lines that the hub does not have yet. */
    outbox,
    /** When my last line went, by this device's clock; null where that is not known. */
    lastAt,
    /** Loads the newest lines, and again after a gap. */
    async load(): Promise<void> {
      try {
        const page = await api.messages(ref())
        error.value = null
        tell({ type: 'newest', ...page })
        // Before the room itself is known, its own seconds are not.
        if (page.slow_for > 0 && slowSeconds() > 0) waits(page.slow_for)
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
      if (frame.event === 'message') {
        const { payload: message } = frame
        if (message.identity === writer()) void outbox.settled().then(() => tell({ type: 'came', message }))
        else tell({ type: 'came', message })
      }
      if (frame.event === 'message_deleted') tell({ type: 'deleted', id: frame.payload.id })
    },
    async remove(id: string): Promise<void> {
      await api.unsay(ref(), id)
      tell({ type: 'deleted', id })
    },
  }
}
