import type { Call, RingingCall } from '@maru/protocol'
import { Ringer, playSound, type Sound } from '@maru/voice'
import { nameOf } from '../../people/name.ts'
import { c } from '../messages/index.ts'
import { soundOn } from '../../state/settings.ts'

const FLASH_MS = 1000
const SHAKE_MS = 3000

/** Everything that calls for attention while somebody rings here. @returns stops all of it at once. */
export function askForAttention(call: RingingCall): () => void {
  const ringer = soundOn('ring') ? new Ringer(call.id) : null
  const stops = [() => ringer?.stop(), flashTitle(nameOf(call.caller)), shake(), notify(call)]
  return () => {
    for (const stop of stops) stop()
  }
}

/** What the caller hears while it rings at the other's. */
export function soundOutgoing(call: Call): () => void {
  const ringer = soundOn('ring') ? new Ringer(`${call.id}.out`, 0.35) : null
  return () => ringer?.stop()
}

export function sound(name: Sound): void {
  if (soundOn(name)) playSound(name)
}

function flashTitle(name: string): () => void {
  const flash = c().incoming.flash(name)
  let before = document.title
  const timer = setInterval(() => {
    if (document.title === flash) document.title = before
    else {
      // The screen below may have set its own title meanwhile.
      before = document.title
      document.title = flash
    }
  }, FLASH_MS)
  return () => {
    clearInterval(timer)
    if (document.title === flash) document.title = before
  }
}

function shake(): () => void {
  if (!('vibrate' in navigator) || !navigator.userActivation?.hasBeenActive) return () => {}
  const once = (): boolean => navigator.vibrate([300, 150, 300])
  once()
  const timer = setInterval(once, SHAKE_MS)
  return () => {
    clearInterval(timer)
    navigator.vibrate(0)
  }
}

/** A notification of the system, where the person has allowed it and looks at something else. */
function notify(call: RingingCall): () => void {
  if (document.visibilityState === 'visible' || !('Notification' in globalThis) || Notification.permission !== 'granted')
    return () => {}
  const tag = `maru-call-${call.id}`
  const title = c().incoming.title(nameOf(call.caller))
  const options: NotificationOptions = { body: call.reason, tag, icon: call.caller.avatar, requireInteraction: true }
  const shown = show(title, options)
  return () => {
    shown
      .then((close) => close())
      .catch((error: unknown) => console.warn('maru: the notification could not be taken back', error))
  }
}

/** Phones show notifications through the service worker only, desktops without one as well. */
async function show(title: string, options: NotificationOptions): Promise<() => void> {
  const worker = await navigator.serviceWorker?.getRegistration()
  if (worker?.active) {
    await worker.showNotification(title, options)
    return () => {
      void worker.getNotifications({ tag: options.tag ?? '' }).then((all) => all.forEach((each) => each.close()))
    }
  }
  const notification = new Notification(title, options)
  notification.onclick = () => {
    window.focus()
    notification.close()
  }
  return () => notification.close()
}
