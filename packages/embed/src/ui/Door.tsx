import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { rememberedName } from '../hub/device.ts'
import type { Messages } from '../i18n/index.ts'
import type { Language } from '../model/language.ts'
import type { MaruReason } from '../public-api.ts'
import type { Visit } from '../visit.ts'

const NAME_MAX = 30

type Props = { visit: Visit; words: Messages; language: Language; problem: MaruReason | null }

/** Asks who comes: a guest with a name, or a member by the hub's own window. */
export function Door({ visit, words, language, problem }: Props) {
  const [name, setName] = useState(rememberedName)
  const first = useRef<HTMLInputElement & HTMLButtonElement>(null)
  const { place } = visit
  const facts = 'facts' in place ? place.facts : null
  const guests = place.at === 'open' || visit.guestLink !== null
  const stage = place.at === 'open' && place.channel.kind === 'stage'
  const maySpeak = !stage && (visit.guestLink !== null || facts?.guestsSpeak === true)
  const named = name.trim() !== ''
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => first.current?.focus(), [problem])
  useEffect(() => {
    const element = form.current
    const goBack = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') visit.back()
    }
    element?.addEventListener('keydown', goBack)
    return () => element?.removeEventListener('keydown', goBack)
  }, [visit])

  const asGuest = (speak: boolean): void => {
    if (named) visit.enterAsGuest({ name: name.trim(), speak }).catch(told)
    else first.current?.focus()
  }
  const asMember = (): void => void visit.enterAsMember(language, true).catch(told)

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        if (guests) asGuest(maySpeak)
      }}
    >
      {problem !== null && (
        <p class="problem" role="alert">
          {words.reasons[problem] ?? words.other}
        </p>
      )}
      {guests && (
        <>
          <label>
            {words.name}
            <input
              ref={first}
              type="text"
              value={name}
              maxLength={NAME_MAX}
              required
              autocomplete="name"
              aria-describedby="hint"
              aria-invalid={problem === 'name_taken'}
              onInput={({ currentTarget }) => setName(currentTarget.value)}
            />
          </label>
          <p class="note" id="hint">
            {words.nameHint} {!maySpeak && (stage ? words.stage : words.listenOnly)}
          </p>
          <div class="row">
            {maySpeak && (
              <button type="submit" class="main">
                {words.enterSpeaking}
              </button>
            )}
            <button
              type={maySpeak ? 'button' : 'submit'}
              class={maySpeak ? '' : 'main'}
              onClick={maySpeak ? () => asGuest(false) : undefined}
            >
              {words.enterListening}
            </button>
          </div>
        </>
      )}
      {!guests && <p>{words.membersOnly}</p>}
      <div class="row">
        <button type="button" {...(guests ? {} : { ref: first })} class={guests ? '' : 'main'} onClick={asMember}>
          {words.member(facts?.hubName ?? 'Maru')}
        </button>
        <button type="button" onClick={() => visit.back()}>
          {words.back}
        </button>
      </div>
    </form>
  )
}

/** The door and `maru-error` have told it already. */
function told(error: unknown): void {
  console.debug('maru: not let in', error)
}
