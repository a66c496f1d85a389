import { signal } from '@preact/signals'

/** Conversations with something unread. */
export const unreadThreads = signal(0)
/** Notifications that came since they were last looked at. */
export const unreadNotifications = signal(0)
/** Reports that wait for the hub's owner. */
export const openReports = signal(0)
