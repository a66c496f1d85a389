import type { Part } from '../part.ts'
import { notifyPeople } from './listen.ts'
import { clearNotifications } from './routes/clear-notifications.ts'
import { dismissNotification } from './routes/dismiss-notification.ts'
import { getMarkers } from './routes/get-markers.ts'
import { getNotification } from './routes/get-notification.ts'
import { listNotifications } from './routes/list-notifications.ts'
import { setMarkers } from './routes/set-markers.ts'

export const notificationsPart: Part = {
  endpoints: [listNotifications, clearNotifications, getNotification, dismissNotification, getMarkers, setMarkers],
  listen: (hub) => notifyPeople(hub.bus, hub.notifications),
}
