import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import styles from './Field.module.css'

type Shared = {
  label: string
  hint?: string | undefined
  /** What is wrong with it, in place of the hint. */
  error?: string | null | undefined
  value: string
  onText: (text: string) => void
  name?: string
  autocomplete?: string
  autofocus?: boolean
  maxLength?: number
  placeholder?: string
  required?: boolean
}
type FieldProps = Shared & {
  type?: 'text' | 'password'
  autocapitalize?: 'none'
  spellcheck?: boolean
  /** Before the text, e.g. `@`. */
  lead?: string
  /** After the text, e.g. a button. */
  end?: ComponentChildren
}

/** One line to fill in: label above, hint or what is wrong below, both told to a screen reader. */
export function Field({ label, hint, error, value, onText, lead, end, type = 'text', ...rest }: FieldProps) {
  const id = useId()
  const input = {
    ...rest,
    id,
    value,
    onInput: (event: { currentTarget: HTMLInputElement }) => onText(event.currentTarget.value),
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': hint || error ? `${id}-hint` : undefined,
  }
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      <div class={styles.box} data-bad={Boolean(error)}>
        {lead && <span aria-hidden="true">{lead}</span>}
        {type === 'password' ? <input {...input} type="password" /> : <input {...input} type="text" />}
        {end}
      </div>
      <Below id={id} hint={hint} error={error} />
    </div>
  )
}

/** As `Field`, for several lines. */
export function LongField({ label, hint, error, value, onText, rows = 4, ...rest }: Shared & { rows?: number }) {
  const id = useId()
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      <div class={styles.box} data-bad={Boolean(error)}>
        <textarea
          {...rest}
          rows={rows}
          id={id}
          value={value}
          onInput={(event) => onText(event.currentTarget.value)}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={hint || error ? `${id}-hint` : undefined}
        />
      </div>
      <Below id={id} hint={hint} error={error} />
    </div>
  )
}

function Below({ id, hint, error }: { id: string; hint: string | undefined; error: string | null | undefined }) {
  if (!hint && !error) return null
  return (
    <p id={`${id}-hint`} class={error ? styles.error : styles.hint} role={error ? 'alert' : undefined}>
      {error || hint}
    </p>
  )
}
