import type { Channel, CredentialAccount } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import type { PopupMessage } from '../hub/popup.ts'
import { channelOf, whoIsHere, WindowRefused } from './api.ts'
import { Ask } from './Ask.tsx'
import type { WindowRequest } from './request.ts'
import { SignIn } from './SignIn.tsx'
import type { WindowWords } from './words.ts'

const LAST_WORD_MS = 1_500

type State =
  | { at: 'loading' }
  | { at: 'sign_in' }
  | { at: 'ask'; account: CredentialAccount; channel: Channel }
  | { at: 'refused'; reason: string }
  | { at: 'done' }

/** [EM8] The hub's own window: who is it, and do they want this site to let them in? */
export function HubWindow({ request, words }: { request: WindowRequest; words: WindowWords }) {
  const [state, setState] = useState<State>({ at: 'loading' })

  const greet = async (account: CredentialAccount | null): Promise<void> => {
    try {
      if (account) setState({ at: 'ask', account, channel: await channelOf(request.channel) })
      else setState({ at: 'sign_in' })
    } catch (error) {
      setState({ at: 'refused', reason: reasonOf(error) })
    }
  }
  useEffect(() => {
    whoIsHere().then(greet, (error: unknown) => setState({ at: 'refused', reason: reasonOf(error) }))
  }, [])

  const answer = (code: string): void => {
    const message: PopupMessage = { maru: 'code', state: request.state, code }
    // To that origin alone: a page of another one that opened this window hears nothing.
    ;(opener as Window | null)?.postMessage(message, request.site)
    setState({ at: 'done' })
    // The page closes this window once it has heard. A window that is gone already could not be told from another.
    setTimeout(() => close(), LAST_WORD_MS)
  }

  switch (state.at) {
    case 'loading':
      return <p aria-busy="true">{words.wait}</p>
    case 'sign_in':
      return <SignIn words={words} site={request.shown} onSignedIn={(account) => void greet(account)} />
    case 'ask':
      return <Ask {...state} request={request} words={words} onCode={answer} onOther={() => setState({ at: 'sign_in' })} />
    case 'refused':
      return (
        <>
          <h1>{words.reasons[state.reason] ?? words.failed}</h1>
          <div class="row">
            <button type="button" onClick={() => close()}>
              {words.no}
            </button>
          </div>
        </>
      )
    case 'done':
      return <h1>{words.done}</h1>
  }
}

const reasonOf = (error: unknown): string => (error instanceof WindowRefused ? error.reason : 'internal')
