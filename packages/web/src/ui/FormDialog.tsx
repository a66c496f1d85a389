import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import styles from './FormDialog.module.css'

type Props = {
  title: string
  /** On the button that sends it. */
  go: string
  busy: boolean
  /** It can't be sent as it is. */
  disabled?: boolean
  onClose: () => void
  onSubmit: () => void
  children: ComponentChildren
}

/** A sheet with one form, and below it *Cancel* and the button that sends it. Enter in a field sends it too. */
export function FormDialog({ title, go, busy, disabled = false, onClose, onSubmit, children }: Props) {
  const id = useId()
  return (
    <Dialog
      title={title}
      kind="sheet"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t().common.cancel}</Button>
          <Button look="main" type="submit" form={id} busy={busy} disabled={disabled}>
            {go}
          </Button>
        </>
      }
    >
      <form
        id={id}
        class={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && !disabled) onSubmit()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
