import type { ButtonHTMLAttributes } from 'preact'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import styles from './RoundButton.module.css'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'icon' | 'size' | 'label'> & {
  icon: IconName
  label: string
  look: 'red' | 'jade' | 'soft' | 'on'
  /** Shows the words below. */
  words?: boolean
  small?: boolean
}

/** A round button of the call's controls. */
export function RoundButton({ icon, label, look, words = false, small = false, type = 'button', ...rest }: Props) {
  return (
    <button {...rest} type={type} class={styles.button} data-look={look} data-small={small} aria-label={label} title={label}>
      <span class={styles.round}>
        <Icon name={icon} size={small ? 22 : 26} />
      </span>
      {words && <span aria-hidden="true">{label}</span>}
    </button>
  )
}
