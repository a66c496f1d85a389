import { isTyping } from '../../call/parts/mute.ts'
import { announce } from '../../ui/announce.ts'
import { r } from '../messages/index.ts'
import { prefs, setPrefs } from './prefs.ts'
import { writesNothing } from './talk-mode.ts'
import type { RoomVoice } from './voice.ts'

const GO_WITHIN_MS = 1_200

/** Mutes or opens one's microphone, and remembers it for the next room. */
export function toggleOwn({ session }: RoomVoice): void {
  const muted = !session.own.muted
  session.setMuted(muted)
  if (session.mode === 'push_to_talk') return
  setPrefs({ muted })
  announce(muted ? r().controls.youMuted : r().controls.youOpen)
}

/** [RM9] `m` mutes; the chosen key talks, or hushes, for as long as it is held. Where one types, only one that writes nothing does. @returns ends it. */
export function startTalkKeys(voice: RoomVoice): () => void {
  let going = 0
  let held = false
  const release = (): void => {
    if (!held) return
    held = false
    voice.session.hold(false)
  }
  const releaseHidden = (): void => {
    if (document.visibilityState === 'hidden') release()
  }
  const onDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.metaKey) return
    const { mode, key } = prefs.value
    const typing = isTyping(event.target)
    if (mode !== 'open' && event.code === key && !(typing && !writesNothing(key))) {
      // Also a button that has the focus is not pressed by it: Enter does that.
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat && !held) {
        held = true
        voice.session.hold(true)
      }
      return
    }
    if (typing || event.ctrlKey || event.altKey || event.repeat || event.defaultPrevented) return
    if (event.key === 'g') going = Date.now()
    if (event.code !== 'KeyM' || event.shiftKey || Date.now() - going < GO_WITHIN_MS) return
    if (mode === 'push_to_talk') return
    event.preventDefault()
    toggleOwn(voice)
  }
  const onUp = (event: KeyboardEvent): void => {
    if (!held || event.code !== prefs.value.key) return
    event.preventDefault()
    event.stopPropagation()
    release()
  }
  addEventListener('keydown', onDown, { capture: true })
  addEventListener('keyup', onUp, { capture: true })
  addEventListener('blur', release)
  document.addEventListener('visibilitychange', releaseHidden)
  return () => {
    release()
    removeEventListener('keydown', onDown, { capture: true })
    removeEventListener('keyup', onUp, { capture: true })
    removeEventListener('blur', release)
    document.removeEventListener('visibilitychange', releaseHidden)
  }
}
