import type { ChannelFrame } from '@maru/protocol'
import type { HubApi } from '../../hub/hub-api.ts'
import { troubleOf, type Trouble } from '../../hub/refused.ts'
import { listMessages, sendMessage, takeBack } from '../asks.ts'
import { nextChat, NO_CHAT, unreadIn, type ChatInput, type ChatState, type Outgoing } from './chat-state.ts'

/** [EM14] The room's chat, as whoever is inside has it. Outlasts a stay: what was typed is not lost with it. */
export class Chat {
  state: ChatState = NO_CHAT
  /** Typed and not sent. */
  draft = ''
  trouble: Trouble | null = null
  loadingOlder = false
  readonly #api: HubApi
  readonly #changed: () => void
  #own: string | null = null
  #shown = false
  /** What came up to this moment is read; null until that is known. */
  #readUpTo: string | null = null

  constructor(api: HubApi, changed: () => void) {
    this.#api = api
    this.#changed = changed
  }

  get unread(): number {
    return this.#readUpTo === null ? 0 : unreadIn(this.state, this.#readUpTo, this.#own)
  }

  begin(own: string): void {
    this.#own = own
    this.#shown = false
    this.#readUpTo = null
    this.#tell({ type: 'began' })
    void this.load()
  }

  /** While it is shown, what comes is read. */
  show(shown: boolean): void {
    this.#shown = shown
    if (shown && this.trouble) void this.load()
    this.#tell(null)
  }

  /** The newest messages; again after a gap. */
  async load(): Promise<void> {
    try {
      const page = await listMessages(this.#api, null)
      this.trouble = null
      this.#readUpTo ??= page.messages[0]?.at ?? ''
      this.#tell({ type: 'newest', ...page })
    } catch (error) {
      this.trouble = troubleOf(error)
      this.#tell(null)
    }
  }

  async older(): Promise<void> {
    const { next } = this.state
    if (next === null || this.loadingOlder) return
    this.loadingOlder = true
    try {
      this.#tell({ type: 'older', ...(await listMessages(this.#api, next)) })
    } catch (error) {
      console.debug('maru: earlier messages did not come', error)
    } finally {
      this.loadingOlder = false
      this.#tell(null)
    }
  }

  handleFrame(frame: ChannelFrame): void {
    if (frame.event === 'message') this.#tell({ type: 'came', message: frame.payload, own: frame.payload.identity === this.#own })
    if (frame.event === 'message_deleted') this.#tell({ type: 'taken_back', id: frame.payload.id })
    // The socket is back: what was written meanwhile is asked for.
    if (frame.event === 'hello' && this.state.loaded) void this.load()
  }

  async send(
    { key, text }: Pick<Outgoing, 'key' | 'text'> = { key: crypto.randomUUID(), text: this.draft.trim() },
  ): Promise<void> {
    if (text === this.draft.trim()) this.draft = ''
    this.#tell({ type: 'sending', key, text })
    try {
      this.#tell({ type: 'sent', key, message: await sendMessage(this.#api, text, key) })
    } catch (error) {
      this.#tell({ type: 'failed', key, trouble: troubleOf(error) })
    }
  }

  discard(key: string): void {
    this.#tell({ type: 'discarded', key })
  }

  /** @throws {EmbedRefused} */
  async takeBack(id: string): Promise<void> {
    await takeBack(this.#api, id)
    this.#tell({ type: 'taken_back', id })
  }

  #tell(input: ChatInput | null): void {
    if (input) this.state = nextChat(this.state, input)
    if (this.#shown && this.#readUpTo !== null) this.#readUpTo = this.state.messages.at(-1)?.at ?? this.#readUpTo
    this.#changed()
  }
}
