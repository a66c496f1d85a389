import type { Account, ThreadItem } from '@maru/protocol'
import { signal } from '@preact/signals'
import { getThread } from '../api/threads.ts'
import { onSignOut } from './session.ts'
import { dropStatus, putStatus } from './statuses.ts'
import { onReconnect, onStream } from './stream.ts'
import { mergeItems, type ThreadLines } from './threads-model.ts'

/** The lines between me and one person, kept up by the socket. */
export type Conversation = ReturnType<typeof makeConversation>
const all = new Map<string, Conversation>()

/** The conversation with a person: the same one on each call. */
export function conversationWith(account: Account): Conversation {
  const found = all.get(account.id) ?? makeConversation(account)
  all.set(account.id, found)
  return found
}

/** There is a new line with this person, or a known one has changed. */
export function takeItem(accountId: string, item: ThreadItem): void {
  all.get(accountId)?.take([item])
}

function makeConversation(account: Account) {
  const lines = signal<ThreadLines | null>(null)
  const error = signal<unknown>(null)
  const olderError = signal<unknown>(null)
  let loading = false

  const take = (items: readonly ThreadItem[]): void => {
    for (const item of items) if (item.kind === 'message') putStatus(item.status)
    if (lines.value) lines.value = { ...lines.value, items: mergeItems(lines.value.items, items) }
  }

  return {
    account,
    lines,
    error,
    olderError,
    take,
    /** Loads the newest lines; what is there already stays. */
    async load(): Promise<void> {
      try {
        const page = await getThread(account.id)
        error.value = null
        if (lines.value) take(page.items)
        else {
          lines.value = { items: [], next: page.next }
          take(page.items)
        }
      } catch (problem) {
        error.value = problem
      }
    },
    /** Loads the lines before. */
    async older(): Promise<void> {
      const now = lines.value
      if (!now || now.next === null || loading) return
      loading = true
      olderError.value = null
      try {
        const page = await getThread(account.id, now.next)
        lines.value = { items: lines.value?.items ?? [], next: page.next }
        take(page.items)
      } catch (problem) {
        olderError.value = problem
      } finally {
        loading = false
      }
    },
    /** A message was deleted. */
    drop(id: string): void {
      dropStatus(id)
      const now = lines.value
      if (now) lines.value = { ...now, items: now.items.filter((item) => item.kind !== 'message' || item.status.id !== id) }
    },
  }
}

onStream('delete', (id) => {
  for (const one of all.values()) one.drop(id)
})
onReconnect(() => {
  for (const one of all.values()) if (one.lines.value) void one.load()
})
onSignOut(() => all.clear())
