import type { Knock, Notification } from '@maru/protocol'
import { effect, signal } from '@preact/signals'
import * as api from '../api/notifications.ts'
import { putStatus } from './statuses.ts'
import { me, onSignOut } from './session.ts'
import { onReconnect, onStream } from './stream.ts'
import { unreadNotifications } from './unread.ts'

export const notifications = signal<{ items: readonly Notification[]; next: string | null } | null>(null)
export const notificationsError = signal<unknown>(null)
/** Who asks to be let through. */
export const knocks = signal<readonly Knock[]>([])
/** Whether the screen of notifications is shown: what comes then is read. */
let looking = false

/** Loads the newest page, and who knocks. */
export async function loadNotifications(): Promise<void> {
  try {
    const [page, waiting] = await Promise.all([api.listNotifications(), api.listKnocks()])
    for (const one of page.items) if (one.status) putStatus(one.status)
    notifications.value = page
    knocks.value = waiting
    notificationsError.value = null
    if (looking) readAll()
  } catch (error) {
    notificationsError.value = error
  }
}

/** Loads an older page. */
export async function moreNotifications(): Promise<void> {
  const now = notifications.value
  if (!now || now.next === null) return
  const page = await api.listNotifications(now.next)
  for (const one of page.items) if (one.status) putStatus(one.status)
  notifications.value = { items: merge(now.items, page.items), next: page.next }
}

/** The screen is opened or left. */
export function lookAtNotifications(on: boolean): void {
  looking = on
  if (on) readAll()
}

export async function clearNotifications(): Promise<void> {
  await api.clearNotifications()
  notifications.value = { items: [], next: null }
  unreadNotifications.value = 0
}

/** Takes one away; it comes back where the hub says no. */
export async function dismissNotification(id: string): Promise<void> {
  const before = notifications.value
  if (before) notifications.value = { ...before, items: before.items.filter((one) => one.id !== id) }
  try {
    await api.dismissNotification(id)
  } catch (error) {
    notifications.value = before
    throw error
  }
}

/** Lets somebody through, or not; either way their knock is answered. */
export async function answerKnock(id: string, allow: boolean): Promise<void> {
  await (allow ? api.allowKnock(id) : api.dismissKnock(id))
  knocks.value = knocks.value.filter((one) => one.id !== id)
}

function readAll(): void {
  const newest = notifications.value?.items[0]
  if (!newest || unreadNotifications.value === 0) return
  unreadNotifications.value = 0
  void api.markNotificationsRead(newest.id).catch(() => {
    // Told again when the screen is next opened.
  })
}

/** Older ones go below, each once. */
function merge(items: readonly Notification[], more: readonly Notification[]): readonly Notification[] {
  const known = new Set(items.map((one) => one.id))
  return [...items, ...more.filter((one) => !known.has(one.id))]
}

onStream('notification', (notification) => {
  if (notification.status) putStatus(notification.status)
  const now = notifications.value
  if (now && !now.items.some((one) => one.id === notification.id))
    notifications.value = { ...now, items: [notification, ...now.items] }
  unreadNotifications.value += 1
  if (looking) readAll()
})
onStream('maru.knock', (knock) => {
  knocks.value = [knock, ...knocks.value.filter((one) => one.id !== knock.id)]
})
onReconnect(() => {
  if (notifications.value) void loadNotifications()
})
onSignOut(() => {
  notifications.value = null
  knocks.value = []
  unreadNotifications.value = 0
})
// The count that came with the account holds until something newer is known.
effect(() => {
  if (me.value) unreadNotifications.value = looking ? 0 : me.value.maru.unread_notifications
})
