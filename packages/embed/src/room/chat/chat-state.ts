import type { ChannelMessage } from '@maru/protocol'
import type { Trouble } from '../../hub/refused.ts'

/** On its way, or one that did not go, with why. */
export type Outgoing = { readonly key: string; readonly text: string; readonly trouble: Trouble | null }

/** The room's chat, the oldest first. */
export type ChatState = {
  readonly messages: readonly ChannelMessage[]
  /** Goes into `max_id`; null at the beginning of all. */
  readonly next: string | null
  readonly loaded: boolean
  readonly outgoing: readonly Outgoing[]
}

export const NO_CHAT: ChatState = { messages: [], next: null, loaded: false, outgoing: [] }

export type ChatInput =
  | { type: 'newest' | 'older'; messages: readonly ChannelMessage[]; next: string | null }
  | { type: 'came'; message: ChannelMessage; own: boolean }
  | { type: 'taken_back'; id: string }
  | { type: 'sending'; key: string; text: string }
  | { type: 'failed'; key: string; trouble: Trouble }
  | { type: 'sent'; key: string; message: ChannelMessage }
  | { type: 'discarded'; key: string }
  /** Another stay begins: what did not go is kept, all else is asked for anew. */
  | { type: 'began' }

/** [EM14] What becomes of the chat. */
export function nextChat(state: ChatState, input: ChatInput): ChatState {
  switch (input.type) {
    case 'newest': {
      // After a gap longer than a page what is older is asked for anew, so that nothing lacks in between.
      const joins =
        state.messages.length === 0 ||
        input.next === null ||
        input.messages.some(({ id }) => state.messages.some((one) => one.id === id))
      const next = state.loaded && joins ? state.next : input.next
      return { ...state, messages: merge(joins ? state.messages : [], input.messages), next, loaded: true }
    }
    case 'older':
      return { ...state, messages: merge(state.messages, input.messages), next: input.next }
    case 'came':
      return {
        ...state,
        messages: merge(state.messages, [input.message]),
        // One's own may come live before it is answered: it stands here once.
        outgoing: input.own ? withoutFirst(state.outgoing, input.message.text) : state.outgoing,
      }
    case 'taken_back':
      return { ...state, messages: state.messages.filter(({ id }) => id !== input.id) }
    case 'sending':
      return { ...state, outgoing: [...others(state, input.key), { key: input.key, text: input.text, trouble: null }] }
    case 'failed':
      return {
        ...state,
        outgoing: state.outgoing.map((one) => (one.key === input.key ? { ...one, trouble: input.trouble } : one)),
      }
    case 'sent':
      return { ...state, outgoing: others(state, input.key), messages: merge(state.messages, [input.message]) }
    case 'discarded':
      return { ...state, outgoing: others(state, input.key) }
    case 'began':
      return { ...NO_CHAT, outgoing: state.outgoing }
  }
}

/** What others wrote after this moment. */
export const unreadIn = ({ messages }: ChatState, after: string, own: string | null): number =>
  messages.filter(({ at, identity }) => at > after && identity !== own).length

const others = (state: ChatState, key: string): Outgoing[] => state.outgoing.filter((one) => one.key !== key)

function withoutFirst(outgoing: readonly Outgoing[], text: string): readonly Outgoing[] {
  const found = outgoing.find((one) => one.trouble === null && one.text === text)
  return found ? outgoing.filter((one) => one !== found) : outgoing
}

/** Each once, by time. */
function merge(known: readonly ChannelMessage[], more: readonly ChannelMessage[]): ChannelMessage[] {
  return [...new Map([...known, ...more].map((one) => [one.id, one])).values()].toSorted(
    (a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id),
  )
}
