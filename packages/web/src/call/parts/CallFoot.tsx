import { Button } from '../../ui/Button.tsx'
import { c } from '../messages/index.ts'
import styles from './CallFoot.module.css'
import type { CallForm } from './use-call-form.ts'

/** What is left of the reason, and the button that says *Call*. */
export function CallFoot({ form, id }: { form: CallForm; id: string }) {
  const m = c().box
  const { left } = form
  return (
    <div class={styles.foot}>
      <span id={id} class={styles.left} data-over={left < 0}>
        <span aria-hidden="true">{left <= 60 ? left : ''}</span>
        <span class="only-read">{left < 0 ? m.reasonTooLong(-left) : m.reasonLeft(left)}</span>
      </span>
      <Button look="main" icon="phone" busy={form.busy} disabled={!form.ready} onClick={() => void form.call()}>
        {form.busy ? m.calling : c().call}
      </Button>
    </div>
  )
}
