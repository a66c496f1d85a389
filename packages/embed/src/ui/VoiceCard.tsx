import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Messages } from '../i18n/index.ts'
import type { Language } from '../model/language.ts'
import type { Visit } from '../visit.ts'
import { Door } from './Door.tsx'
import { InsideSlot } from './InsideSlot.tsx'
import { People } from './People.tsx'

type Props = { visit: Visit; language: Language; words: Messages }

/** The whole element: what the room is, who is inside, and the way in. */
export function VoiceCard({ visit, language, words }: Props) {
  const { place } = visit
  const open = place.at === 'open' ? place : null
  return (
    <section class="card" lang={language} aria-label={open?.channel.name ?? 'Maru'} aria-busy={place.at === 'loading'}>
      {open && (
        <div class="head">
          <p class="name">
            <a href={open.channel.url} target="_blank" rel="noopener">
              <bdi>{open.channel.name}</bdi>
            </a>
          </p>
          {open.channel.topic !== '' && (
            <p class="topic">
              <bdi>{open.channel.topic}</bdi>
            </p>
          )}
        </div>
      )}
      {open && <People people={visit.people} count={open.people.count} words={words} />}
      <p class="status" role="status">
        {statusOf(visit, words, language)}
      </p>
      <Way visit={visit} language={language} words={words} />
    </section>
  )
}

/** What can be done now. */
function Way({ visit, language, words }: Props) {
  const { place, stay } = visit
  const entrance = useRef<HTMLButtonElement>(null)
  const was = useRef(stay.at)
  // Who was inside, or at the door, stands before it again, also with the keyboard.
  useLayoutEffect(() => {
    if (was.current !== 'out' && stay.at === 'out') entrance.current?.focus()
    was.current = stay.at
  }, [stay.at])
  switch (stay.at) {
    case 'inside':
      return visit.part && <InsideSlot visit={visit} part={visit.part} stay={stay} language={language} />
    case 'door':
      return <Door visit={visit} words={words} language={language} problem={stay.problem} />
    case 'popup':
    case 'entering':
    case 'waiting':
      return (
        <div class="row">
          <button type="button" onClick={() => visit.back()}>
            {words.back}
          </button>
        </div>
      )
    case 'out':
      if (place.at !== 'open' && place.at !== 'members_only') return null
      return (
        <div class="row">
          <button type="button" class="main" ref={entrance} onClick={() => visit.knock()}>
            {words.join}
          </button>
        </div>
      )
  }
}

function statusOf(visit: Visit, words: Messages, language: Language): string {
  const { place, stay, guestLink } = visit
  switch (stay.at) {
    case 'popup':
      return words.popup
    case 'entering':
      return words.entering
    case 'waiting':
      return words.waiting
    case 'inside':
      return visit.part?.statusInside(visit, stay, language) ?? ''
    case 'door':
      return ''
    case 'out':
      if (place.at === 'loading') return words.loading
      if (place.at === 'refused') return words.reasons[place.why] ?? words.other
      if (place.at === 'unreachable') return words.reasons['unreachable'] ?? words.other
      if (stay.why) return words.out[stay.why]
      return place.at === 'members_only' && guestLink === null ? words.membersOnly : ''
  }
}
