import type { Language } from '../../model/language.ts'
import type { Inside } from '../../model/stay.ts'
import type { Visit } from '../../visit.ts'
import { roomWords } from '../words/index.ts'

/** [EM13] How it stands with the visitor, in one sentence that screen readers are told as well. */
export function statusInside(visit: Visit, stay: Inside, language: Language): string {
  const words = roomWords(language)
  if (stay.line !== 'live') return stay.line === 'connecting' ? words.connecting : words.reconnecting
  if (stay.maySpeak && stay.microphone) return words.microphone[stay.microphone]
  const held = visit.place.at === 'open' && visit.place.people.inside.get(stay.identity)?.held
  if (held) return stay.said === 'hold' ? words.said.hold : words.held
  if (stay.said) return words.said[stay.said]
  if (visit.hand) return words.handIsUp
  return stay.maySpeak ? words.live : words.listening
}
