import { EmbedRefused } from './refused.ts'

/** What the hub's window says to the page that opened it. */
export type PopupMessage = { maru: 'code'; state: string; code: string }

const CLOSED_EVERY_MS = 400
/** A window that has just said its word closes itself: its message may still be on the way. */
const LAST_WORD_MS = 300

/**
 * [EM8] Opens the hub's own window, in which the person signs in and says yes to this site, and waits for the one-time
 * code. Only that window is believed, only from the hub's origin, and only with the number that this page gave it.
 * To be called where the person has just pressed something.
 * @throws {EmbedRefused} popup_blocked, popup_closed
 */
export async function askForCode(hub: string, channel: string, language: string, signal: AbortSignal): Promise<string> {
  const state = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const url = new URL(`/embed/${encodeURIComponent(channel)}/sign-in`, hub)
  url.search = new URLSearchParams({ site: location.origin, state, lang: language, ...within() }).toString()
  const left = Math.max(0, screenX + (outerWidth - 440) / 2)
  const window_ = open(url, '_blank', `popup,width=440,height=640,left=${Math.round(left)},top=${screenY + 80}`)
  if (!window_) throw new EmbedRefused('popup_blocked')
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const hear = (event: MessageEvent): void => {
    if (event.origin !== hub || event.source !== window_) return
    const said = event.data as Partial<PopupMessage> | null
    if (said?.maru === 'code' && said.state === state && typeof said.code === 'string') resolve(said.code)
  }
  addEventListener('message', hear)
  const watch = setInterval(() => {
    if (!window_.closed) return
    clearInterval(watch)
    setTimeout(() => reject(new EmbedRefused('popup_closed')), LAST_WORD_MS)
  }, CLOSED_EVERY_MS)
  signal.addEventListener('abort', () => {
    window_.close()
    reject(new EmbedRefused('popup_closed'))
  })
  try {
    return await promise
  } finally {
    window_.close()
    removeEventListener('message', hear)
    clearInterval(watch)
  }
}

/** In a frame of the hub's own, the site that the person looks at is the one around it: told, so that it can be named. */
function within(): { within?: string } {
  if (window.top === window) return {}
  const around = location.ancestorOrigins?.[0] ?? (document.referrer === '' ? null : new URL(document.referrer).origin)
  return around === null || around === undefined ? {} : { within: around }
}
