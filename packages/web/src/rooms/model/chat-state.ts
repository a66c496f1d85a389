import type { ChannelMessage } from '@maru/protocol'

/** A room's chat: the oldest first. */
export type ChatState = {
  messages: readonly ChannelMessage[]
  /** Goes into `max_id`; null at the beginning of all. */
  next: string | null
  loaded: boolean
}

export const noChat: ChatState = { messages: [], next: null, loaded: false }

export type ChatInput =
  /** The newest page. What is there already stays. */
  | { type: 'newest'; messages: readonly ChannelMessage[]; next: string | null }
  | { type: 'older'; messages: readonly ChannelMessage[]; next: string | null }
  | { type: 'came'; message: ChannelMessage }
  | { type: 'deleted'; id: string }

export function nextChat(state: ChatState, input: ChatInput): ChatState {
  switch (input.type) {
    case 'newest': {
      // A gap longer than a page: what is older is asked for anew, so that nothing lacks in between.
      const joins =
        !state.loaded || input.next === null || input.messages.some((one) => state.messages.some((known) => known.id === one.id))
      return joins
        ? {
            ...state,
            messages: merge(state.messages, input.messages),
            next: state.loaded ? state.next : input.next,
            loaded: true,
          }
        : { ...state, messages: merge([], input.messages), next: input.next, loaded: true }
    }
    case 'older':
      return { ...state, messages: merge(state.messages, input.messages), next: input.next }
    case 'came':
      return { ...state, messages: merge(state.messages, [input.message]) }
    case 'deleted':
      return { ...state, messages: state.messages.filter((one) => one.id !== input.id) }
  }
}

/** Each once, by time. */
function merge(known: readonly ChannelMessage[], more: readonly ChannelMessage[]): ChannelMessage[] {
  return [...new Map([...known, ...more].map((one) => [one.id, one])).values()].toSorted(
    (a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id),
  )
}
