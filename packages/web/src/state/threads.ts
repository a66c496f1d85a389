import type { ThreadSummary } from '@maru/protocol'
import { effect, signal } from '@preact/signals'
import * as api from '../api/threads.ts'
import { putStatus } from './statuses.ts'
import { me, onSignOut } from './session.ts'
import { onReconnect, onStream } from './stream.ts'
import { bumped } from './threads-model.ts'
import { unreadThreads } from './unread.ts'

/** The conversations, the newest on top; null until loaded. */
export const threads = signal<readonly ThreadSummary[] | null>(null)
export const threadsError = signal<unknown>(null)

/** Loads the list, anew each time: it is short. */
export async function loadThreads(): Promise<void> {
  try {
    threads.value = await api.listThreads()
    threadsError.value = null
  } catch (error) {
    threadsError.value = error
  }
}

/** Tells the hub how far one has read. */
export async function markThreadRead(accountId: string, id: string): Promise<void> {
  setUnread(accountId, 0)
  try {
    const { unread } = await api.markRead(accountId, id)
    setUnread(accountId, unread)
  } catch {
    // Told again with the next line that is read.
  }
}

const before = new Map<string, number>()
function setUnread(accountId: string, unread: number): void {
  const was = threads.value?.find((one) => one.account.id === accountId)?.unread ?? before.get(accountId) ?? 0
  before.set(accountId, unread)
  if (threads.value) threads.value = threads.value.map((one) => (one.account.id === accountId ? { ...one, unread } : one))
  else if (was > 0 !== unread > 0) unreadThreads.value = Math.max(0, unreadThreads.value + (unread > 0 ? 1 : -1))
}

onStream('maru.thread', ({ with_account_id, item, unread }) => {
  if (item.kind === 'message') putStatus(item.status)
  const list = threads.value && bumped(threads.value, with_account_id, item, unread)
  if (list) threads.value = list
  else if (threads.value) void loadThreads()
  setUnread(with_account_id, unread)
})
onStream('maru.thread_read', ({ with_account_id, unread }) => setUnread(with_account_id, unread))
onReconnect(() => {
  if (threads.value) void loadThreads()
})
onSignOut(() => {
  threads.value = null
  before.clear()
  unreadThreads.value = 0
})

// Until the list is there, the count is the one that came with the account.
effect(() => {
  const list = threads.value
  if (list) unreadThreads.value = list.filter((one) => one.unread > 0).length
  else if (me.value) unreadThreads.value = me.value.maru.unread_threads
})
