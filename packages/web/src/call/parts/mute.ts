import { useEffect } from 'preact/hooks'
import { announce } from '../../ui/announce.ts'
import { c } from '../messages/index.ts'
import type { Talk } from '../model/talk.ts'

const GO_WITHIN_MS = 1_200

export function toggleMute(talk: Talk): void {
  const muted = !talk.muted.value
  talk.microphone.setMuted(muted)
  announce(muted ? c().talk.youMuted : c().talk.youUnmuted)
}

/** `m` mutes and unmutes, wherever one is, but for where one types. */
export function useMuteKey(talk: Talk | null): void {
  useEffect(() => {
    if (!talk) return undefined
    let going = 0
    const onKey = (event: KeyboardEvent): void => {
      // `g` then `m` goes to the messages.
      if (event.key === 'g') going = Date.now()
      if (
        event.key.toLowerCase() !== 'm' ||
        Date.now() - going < GO_WITHIN_MS ||
        event.defaultPrevented ||
        event.repeat ||
        event.isComposing
      )
        return
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      toggleMute(talk)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [talk])
}

const WRITTEN_IN = 'textarea, select, input:not([type="range"], [type="radio"], [type="checkbox"])'

/** Whether keys write there, or choose by their letter. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(WRITTEN_IN))
}
