import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Messages } from '../i18n/index.ts'
import type { Inside } from '../model/stay.ts'
import type { Visit } from '../visit.ts'
import { Icon } from './Icon.tsx'

/** What one does inside: mute, volume, leave. */
export function Bar({ visit, stay, words }: { visit: Visit; stay: Inside; words: Messages }) {
  const first = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => first.current?.focus(), [])
  return (
    <>
      {stay.silent && (
        <button type="button" class="main" onClick={() => visit.unblock()}>
          <Icon name="speaker" />
          {words.hear}
        </button>
      )}
      <div class="row">
        {stay.maySpeak && (
          <button type="button" ref={first} class={stay.muted ? 'main' : ''} onClick={() => visit.setMuted(!stay.muted)}>
            <Icon name={stay.muted ? 'micOff' : 'mic'} />
            {stay.muted ? words.unmute : words.mute}
          </button>
        )}
        <button type="button" {...(stay.maySpeak ? {} : { ref: first })} class="leave" onClick={() => visit.leave()}>
          <Icon name="door" />
          {words.leave}
        </button>
        <span class="volume">
          <Icon name="speaker" />
          <input
            type="range"
            min="0"
            max="1"
            step="0.05"
            value={visit.volume}
            aria-label={words.volume}
            onInput={({ currentTarget }) => visit.setVolume(currentTarget.valueAsNumber)}
          />
        </span>
      </div>
    </>
  )
}
