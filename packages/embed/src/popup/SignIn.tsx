import type { CredentialAccount } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { signIn, WindowRefused } from './api.ts'
import type { WindowWords } from './words.ts'

type Props = { words: WindowWords; site: string; onSignedIn: (account: CredentialAccount) => void }

/** Handle and password, which never leave the hub. */
export function SignIn({ words, site, onSignedIn }: Props) {
  const [handle, setHandle] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (): Promise<void> => {
    setBusy(true)
    try {
      onSignedIn(await signIn(handle.trim().replace(/^@/, ''), password))
    } catch (error) {
      setProblem(error instanceof WindowRefused ? (words.reasons[error.reason] ?? words.failed) : words.failed)
      setBusy(false)
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h1>{words.signIn}</h1>
      <p class="note">{words.signInFor(site)}</p>
      {problem !== null && <p role="alert">{problem}</p>}
      <label>
        {words.handle}
        <input
          name="username"
          autocomplete="username"
          autocapitalize="none"
          required
          value={handle}
          onInput={({ currentTarget }) => setHandle(currentTarget.value)}
        />
      </label>
      <label>
        {words.password}
        <input
          name="password"
          type="password"
          autocomplete="current-password"
          required
          value={password}
          onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      </label>
      <div class="row">
        <button class="main" disabled={busy}>
          {words.signIn}
        </button>
        <button type="button" onClick={() => close()}>
          {words.no}
        </button>
      </div>
    </form>
  )
}
