import type { Messages } from '../i18n/index.ts'
import type { Shown } from '../model/people.ts'
import { Icon } from './Icon.tsx'

/** Past these, a page is told how many more there are. */
const SPEAKERS_MAX = 24
const LISTENERS_MAX = 12

/** Who is inside: those who may speak, lit where they do, then those who listen. */
export function People({ people, count, words }: { people: Shown[]; count: number; words: Messages }) {
  const speakers = people.filter((one) => one.maySpeak)
  const listeners = people.filter((one) => !one.maySpeak)
  const shown = [...speakers.slice(0, SPEAKERS_MAX), ...listeners.slice(0, LISTENERS_MAX)]
  const more = Math.max(count, people.length) - shown.length
  return (
    <>
      <p class="count">
        {words.inside(count)}
        {speakers.length > 0 && listeners.length > 0 && ` · ${words.listeners(listeners.length)}`}
      </p>
      {shown.length > 0 && (
        <ul class="people" aria-label={words.people}>
          {shown.map((person) => (
            <Person key={person.identity} person={person} words={words} />
          ))}
          {more > 0 && <li class="count">{words.more(more)}</li>}
        </ul>
      )}
    </>
  )
}

function Person({ person, words }: { person: Shown; words: Messages }) {
  const { name, face, guest, own, hand, reaction } = person
  const muted = person.maySpeak && person.muted
  const sub = own ? words.you : guest ? words.guest : null
  return (
    <li
      class="person"
      data-identity={person.identity}
      data-speaking={person.speaking ? '' : undefined}
      data-listens={person.maySpeak ? undefined : ''}
    >
      <span class="face">
        {face ? (
          <img src={face} alt="" width={44} height={44} decoding="async" referrerpolicy="no-referrer" draggable={false} />
        ) : (
          <span aria-hidden="true">{String.fromCodePoint(name.codePointAt(0) ?? 63).toUpperCase()}</span>
        )}
        {reaction && (
          <span class="float" key={reaction.id}>
            {reaction.reaction}
          </span>
        )}
        {(hand || muted) && (
          <span class="mark">
            <Icon name={hand ? 'hand' : 'micOff'} size={14} />
          </span>
        )}
      </span>
      <bdi class="who">{name}</bdi>
      {sub && <span class="sub">{sub}</span>}
      <span class="only-read">
        {[person.speaking && words.speaks, muted && words.mutedMark, hand && words.handMark].filter(Boolean).join(', ')}
      </span>
    </li>
  )
}
