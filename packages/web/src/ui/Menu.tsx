import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { IconButton } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Menu.module.css'
import { moveInList, place } from './float.ts'

export type MenuItem = { label: string; hint?: string; icon?: IconName; danger?: boolean; checked?: boolean; run: () => void }

type Props = {
  /** What the menu is for, read aloud. */
  label: string
  items: readonly MenuItem[]
  icon?: IconName
  /** In place of the round button: a word to tap. */
  word?: string
}

/** A button that opens a short list; arrows move, Escape closes, the focus comes back. */
export function Menu({ label, items, icon = 'more', word }: Props) {
  const [open, setOpen] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const id = useId()
  const radio = items.some((item) => item.checked !== undefined)

  useEffect(() => {
    const node = list.current
    if (!open || !node || !anchor.current) return
    node.showPopover()
    place(node, anchor.current)
    const first =
      node.querySelector<HTMLElement>('[aria-checked="true"]') ?? node.querySelector<HTMLElement>('[role^="menuitem"]')
    first?.focus()
    const close = (): void => setOpen(false)
    addEventListener('scroll', close, { passive: true })
    return () => removeEventListener('scroll', close)
  }, [open])

  const shut = (): void => {
    setOpen(false)
    anchor.current?.querySelector('button')?.focus()
  }
  const aria = { 'aria-haspopup': 'menu', 'aria-expanded': open ? 'true' : 'false', onClick: () => setOpen(!open) } as const

  return (
    <span ref={anchor} class={styles.anchor}>
      {word === undefined ? (
        <IconButton icon={icon} label={label} {...aria} />
      ) : (
        <button type="button" class={styles.word} aria-label={`${label}: ${word}`} {...aria}>
          <Icon name={icon} size={16} />
          {word}
          <Icon name="down" size={14} />
        </button>
      )}
      {open && (
        <div
          ref={list}
          id={id}
          popover="auto"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          class={styles.menu}
          onToggle={(event) => {
            if (event.newState === 'closed') setOpen(false)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Tab') setOpen(false)
            else if (event.key === 'Escape') shut()
            else if (!moveInList(event, list.current)) return
            event.stopPropagation()
          }}
        >
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role={radio ? 'menuitemradio' : 'menuitem'}
              aria-checked={radio ? (item.checked ? 'true' : 'false') : undefined}
              class={styles.item}
              data-danger={item.danger}
              tabIndex={-1}
              onClick={() => {
                shut()
                item.run()
              }}
            >
              {item.icon && <Icon name={item.icon} size={20} />}
              <span>
                {item.label}
                {item.hint && <small>{item.hint}</small>}
              </span>
              {item.checked && <Icon name="check" size={18} />}
            </button>
          ))}
        </div>
      )}
    </span>
  )
}
