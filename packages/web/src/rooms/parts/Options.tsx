import styles from './Options.module.css'

type Props<T extends string> = {
  title: string
  name: string
  options: readonly { value: T; label: string; hint?: string }[]
  chosen: T
  onChoose: (value: T) => void
}

/** One of a few, each with words of its own. */
export function Options<T extends string>({ title, name, options, chosen, onChoose }: Props<T>) {
  return (
    <fieldset class={styles.options}>
      <legend>{title}</legend>
      {options.map(({ value, label, hint }) => (
        <label key={value} class={styles.option}>
          <input type="radio" name={name} value={value} checked={chosen === value} onChange={() => onChoose(value)} />
          <span>
            {label}
            {hint && <small>{hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** A yes or no. */
export function Switch({
  label,
  hint,
  on,
  onChange,
  disabled = false,
}: {
  label: string
  hint?: string
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
}) {
  return (
    <label class={styles.option}>
      <input type="checkbox" checked={on} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  )
}
