import type { Account } from '@maru/protocol'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../ui/Icon.tsx'
import { c } from './messages/index.ts'
import { readCallText, withCallee } from './model/call-text.ts'
import { Callees } from './parts/Callees.tsx'
import { CallFoot } from './parts/CallFoot.tsx'
import { CallPanel } from './parts/CallPanel.tsx'
import { useCallees } from './parts/use-callees.ts'
import { useCallForm } from './parts/use-call-form.ts'
import styles from './CallBox.module.css'

export type CallBoxProps = {
  text: string
  onText: (text: string) => void
  onDone: () => void
  initialCallee?: string | undefined
}

/** The call box, which takes the place of the post box while its text is a call. It never publishes anything. */
export function CallBox({ text, onText, onDone, initialCallee }: CallBoxProps) {
  const m = c().box
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const { handle, reason, handleDone } = readCallText(text, initialCallee)
  const form = useCallForm(handle, handleDone, reason, onDone)
  const offers = useCallees(handle, !handleDone)
  const [at, setAt] = useState(0)
  useEffect(() => setAt(0), [offers])
  // Before the next key is pressed: what is typed goes on in the new box.
  useLayoutEffect(() => toEnd(area.current), [])

  const choose = (account: Account): void => {
    onText(withCallee(account.acct, reason))
    requestAnimationFrame(() => toEnd(area.current))
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const list = offers ?? []
    const offer = list[at]
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || (initialCallee !== undefined && !event.shiftKey && !offer)))
      void form.call()
    else if (event.key === 'ArrowDown' && list.length > 0) setAt((at + 1) % list.length)
    else if (event.key === 'ArrowUp' && list.length > 0) setAt((at + list.length - 1) % list.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && offer) choose(offer)
    else return
    event.preventDefault()
  }
  const open = !handleDone && (offers?.length ?? 0) > 0
  return (
    <div class={styles.box} role="group" aria-label={m.label}>
      <div class={styles.write}>
        <span class={styles.sign}>
          <Icon name="phone" size={22} />
        </span>
        <textarea
          ref={area}
          class={styles.area}
          rows={1}
          value={text}
          aria-label={m.label}
          aria-autocomplete="list"
          aria-controls={open ? `${id}-list` : undefined}
          aria-activedescendant={open ? `${id}-list-${at}` : undefined}
          aria-describedby={`${id}-left`}
          onInput={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKey}
        />
      </div>
      {open && offers && <Callees id={`${id}-list`} accounts={offers} at={at} onChoose={choose} />}
      {!handleDone && offers?.length === 0 && <p class={styles.hint}>{handle === '' ? m.noOneYet : m.nobody(handle)}</p>}
      <CallPanel form={form} reason={reason} onDone={onDone} />
      {form.obstacle === null && <p class={styles.hint}>{handleDone && reason === '' ? m.reasonHint : m.private}</p>}
      <CallFoot form={form} id={`${id}-left`} />
    </div>
  )
}

function toEnd(area: HTMLTextAreaElement | null): void {
  area?.focus()
  area?.setSelectionRange(area.value.length, area.value.length)
}
