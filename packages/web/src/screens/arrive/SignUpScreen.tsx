import { HANDLE_PATTERN, PASSWORD_MIN } from '@maru/protocol'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { signUp } from '../../api/hub.ts'
import { Refused } from '../../api/refused.ts'
import { locale, t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { ownPath, withNext } from '../../layout/SignInFirst.tsx'
import { enter, hub, loadHub } from '../../state/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Field } from '../../ui/Field.tsx'
import styles from './Form.module.css'
import { PasswordField } from './PasswordField.tsx'

type Trouble = { field: 'handle' | 'password' | 'invite' | 'form'; text: string }
const FIELD_OF: Partial<Record<string, Trouble['field']>> = {
  handle_taken: 'handle',
  handle_invalid: 'handle',
  password_too_short: 'password',
  invite_invalid: 'invite',
}

/** Make an account. The first one owns the hub, and is told so. */
export function SignUpScreen() {
  const { query, route } = useLocation()
  const [handle, setHandle] = useState('')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [invite, setInvite] = useState(query['invite'] ?? '')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const m = t().arrive
  const info = hub.value
  const owner = info?.needs_owner ?? false
  const by = info?.registrations ?? 'open'
  const title = owner ? m.ownerTitle : m.welcome(info?.name ?? t().common.maru)
  const at = (field: Trouble['field']): string | null => (trouble?.field === field ? trouble.text : null)

  if (by === 'closed' && !owner) {
    return (
      <Screen title={title} hideTitle>
        <EmptyState icon="lock" title={m.closed} />
      </Screen>
    )
  }

  async function submit(): Promise<void> {
    const wanted = handle.trim().replace(/^@/, '').toLowerCase()
    if (!HANDLE_PATTERN.test(wanted)) return setTrouble({ field: 'handle', text: t().reason.handle_invalid })
    if (password.length < PASSWORD_MIN) return setTrouble({ field: 'password', text: t().reason.password_too_short })
    setBusy(true)
    setTrouble(null)
    try {
      const account = await signUp({
        handle: wanted,
        password,
        display_name: name,
        // The whole link is as good as its code.
        invite: /[?&]invite=([^&\s]+)/.exec(invite)?.[1] ?? invite.trim(),
        locale: locale.value,
        time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      })
      route(ownPath(query['next']), true)
      enter(account)
      void loadHub()
    } catch (error) {
      setTrouble({ field: (error instanceof Refused && FIELD_OF[error.reason]) || 'form', text: explain(error) })
      setBusy(false)
    }
  }

  return (
    <Screen title={title} hideTitle>
      <form
        class={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p class={styles.title} aria-hidden="true">
          {title}
        </p>
        {owner && <p class={styles.note}>{m.ownerLead}</p>}
        {!owner && by === 'invite' && query['invite'] === undefined && <p class={styles.note}>{m.inviteLead}</p>}
        <Field
          label={m.handle}
          lead="@"
          value={handle}
          onText={(text) => setHandle(text.toLowerCase().replace(/^@/, ''))}
          hint={m.handleHint}
          error={at('handle')}
          name="handle"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          maxLength={30}
          autofocus
          required
        />
        <Field label={m.name} value={name} onText={setName} hint={m.nameHint} name="name" autocomplete="name" maxLength={50} />
        <PasswordField
          value={password}
          onText={setPassword}
          autocomplete="new-password"
          hint={m.passwordHint}
          error={at('password')}
        />
        {!owner && by === 'invite' && (
          <Field
            label={m.invite}
            value={invite}
            onText={setInvite}
            hint={m.inviteHint}
            error={at('invite')}
            name="invite"
            autocapitalize="none"
            required
          />
        )}
        {at('form') && (
          <p class={styles.trouble} role="alert">
            {at('form')}
          </p>
        )}
        <Button look="main" type="submit" wide busy={busy}>
          {m.create}
        </Button>
        {!owner && (
          <p class={styles.other}>
            {m.haveAccount} <a href={withNext('/sign-in', query['next'])}>{m.signIn}</a>
          </p>
        )}
      </form>
    </Screen>
  )
}
