import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { IconButton } from './Button.tsx'
import styles from './Dialog.module.css'

type Props = {
  title: string
  onClose: () => void
  children: ComponentChildren
  /** `sheet` comes from below on a phone, `dialog` stands in the middle. Both are a card on a desktop. */
  kind?: 'sheet' | 'dialog'
  /** Hides the visible title; it is still read aloud. */
  bare?: boolean
  foot?: ComponentChildren
}

/** A modal card: holds the focus, closes by Escape and by a press outside, gives the focus back. */
export function Dialog({ title, onClose, children, kind = 'dialog', bare = false, foot }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Before the effects of what stands in it, which may put the focus where it belongs.
  useLayoutEffect(() => {
    const node = dialog.current
    const before = document.activeElement
    if (node && !node.open) node.showModal()
    return () => {
      node?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class={`${styles.dialog} ${kind === 'sheet' ? styles.sheet : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div class={styles.card}>
        <header class={bare ? 'only-read' : styles.head}>
          <h2 id={id}>{title}</h2>
          {!bare && <IconButton icon="close" label={t().common.close} onClick={onClose} />}
        </header>
        <div class={styles.body}>{children}</div>
        {foot && <footer class={styles.foot}>{foot}</footer>}
      </div>
    </dialog>
  )
}
