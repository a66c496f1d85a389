import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { signIn } from '../../api/hub.ts'
import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { ownPath, withNext } from '../../layout/SignInFirst.tsx'
import { enter, hub, session } from '../../state/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import styles from './Form.module.css'
import { PasswordField } from './PasswordField.tsx'

/** Sign in, and go on to where one wanted to. */
export function SignInScreen() {
  const { query, route } = useLocation()
  const [handle, setHandle] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const m = t().arrive
  const lost = session.value.state === 'guest' && session.value.lost

  async function submit(): Promise<void> {
    setBusy(true)
    setTrouble(null)
    try {
      const account = await signIn({ handle: handle.replace(/^@/, ''), password })
      route(ownPath(query['next']), true)
      enter(account)
    } catch (error) {
      setTrouble(explain(error))
      setBusy(false)
    }
  }

  return (
    <Screen title={m.signInTitle} hideTitle>
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p class={styles.title} aria-hidden="true">
          {m.signInTitle}
        </p>
        {lost && <p class={styles.note}>{t().common.signedOutElsewhere}</p>}
        <Field
          label={m.handle}
          lead="@"
          value={handle}
          onText={setHandle}
          name="handle"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          autofocus
          required
        />
        <PasswordField value={password} onText={setPassword} autocomplete="current-password" error={trouble} />
        <Button look="main" type="submit" wide busy={busy}>
          {m.signIn}
        </Button>
        {hub.value?.registrations !== 'closed' && (
          <p class={styles.other}>
            {m.noAccount} <a href={withNext('/sign-up', query['next'])}>{m.signUp}</a>
          </p>
        )}
      </form>
    </Screen>
  )
}
