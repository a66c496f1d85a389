import { keep, kept } from '../../lib/storage.ts'

const OFFERED = 'call-notify-offered'

export type NotifyState = 'missing' | 'default' | 'granted' | 'denied'

export function notifyState(): NotifyState {
  return 'Notification' in globalThis ? Notification.permission : 'missing'
}

/** After a first call it makes sense to ask, once. */
export function mayAskToNotify(): boolean {
  return notifyState() === 'default' && kept(OFFERED) === null
}

export function offeredToNotify(): void {
  keep(OFFERED, '1')
}

/** To be called where the person has just pressed something. */
export async function requestToNotify(): Promise<NotifyState> {
  offeredToNotify()
  return 'Notification' in globalThis ? Notification.requestPermission() : 'missing'
}
