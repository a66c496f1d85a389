import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { Field } from '../../ui/Field.tsx'
import styles from './Form.module.css'

type Props = {
  value: string
  onText: (text: string) => void
  autocomplete: 'current-password' | 'new-password'
  hint?: string
  error: string | null
}

/** A password, which can be looked at while it is typed. */
export function PasswordField({ value, onText, autocomplete, hint, error }: Props) {
  const [shown, show] = useState(false)
  const m = t().arrive
  return (
    <Field
      label={m.password}
      type={shown ? 'text' : 'password'}
      value={value}
      onText={onText}
      name="password"
      autocomplete={autocomplete}
      autocapitalize="none"
      spellcheck={false}
      hint={hint}
      error={error}
      required
      end={
        <button
          type="button"
          class={styles.eye}
          aria-pressed={shown ? 'true' : 'false'}
          aria-label={m.showPassword}
          onClick={() => show(!shown)}
        >
          <svg
            width="22"
            height="22"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.75"
            aria-hidden="true"
          >
            <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
            {shown ? <circle cx="12" cy="12" r="3" /> : <path d="M4 20 20 4" />}
          </svg>
        </button>
      }
    />
  )
}
