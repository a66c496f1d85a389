import type { ComponentChildren, ButtonHTMLAttributes } from 'preact'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon.tsx'

type Look = 'main' | 'soft' | 'plain' | 'danger' | 'lantern'
type Shared = {
  look?: Look
  icon?: IconName
  small?: boolean
  wide?: boolean
  class?: string | undefined
  children?: ComponentChildren
}

const classes = ({ look = 'soft', small, wide, class: more }: Shared): string =>
  [styles.button, styles[look], small && styles.small, wide && styles.wide, more].filter(Boolean).join(' ')

export type ButtonProps = Shared & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'icon' | 'size'> & { busy?: boolean }

/** A button with words. While `busy` it keeps its size and can't be pressed again. */
export function Button({
  look,
  icon,
  small,
  wide,
  class: more,
  busy,
  children,
  disabled,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy ? 'true' : undefined}
      class={classes({ look: look ?? 'soft', small: small ?? false, wide: wide ?? false, class: more })}
    >
      {icon && <Icon name={icon} size={small ? 18 : 20} />}
      {children && <span>{children}</span>}
    </button>
  )
}

/** A link that looks as a button. */
export function ButtonLink({ href, look, icon, small, wide, class: more, children }: Shared & { href: string }) {
  return (
    <a href={href} class={classes({ look: look ?? 'soft', small: small ?? false, wide: wide ?? false, class: more })}>
      {icon && <Icon name={icon} size={small ? 18 : 20} />}
      {children && <span>{children}</span>}
    </a>
  )
}

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'icon' | 'size' | 'label'> & {
  icon: IconName
  /** What it does, in words: read aloud, and shown when pointed at. */
  label: string
  iconSize?: number
  class?: string | undefined
}

/** A round button with a drawing only, 44 px to touch. */
export function IconButton({ icon, label, iconSize = 22, class: more, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} class={[styles.icon, more].filter(Boolean).join(' ')} aria-label={label} title={label}>
      <Icon name={icon} size={iconSize} />
    </button>
  )
}
