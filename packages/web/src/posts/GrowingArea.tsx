import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import styles from './GrowingArea.module.css'
import { Suggestions } from './Suggestions.tsx'
import { useCompletion } from './useCompletion.ts'

type Props = {
  area: RefObject<HTMLTextAreaElement | null>
  label: string
  prompt: string
  value: string
  onText: (text: string) => void
  /** Ctrl or Cmd and Enter; in a message box Enter alone, too. */
  onSubmit: () => void
  enterSends?: boolean
  autofocus?: boolean
  minRows?: number
  describedBy?: string | undefined
}

/** A textarea that grows with its text and completes handles and tags. */
export function GrowingArea({
  area,
  label,
  prompt,
  value,
  onText,
  onSubmit,
  enterSends = false,
  autofocus = false,
  minRows = 2,
  describedBy,
}: Props) {
  const completion = useCompletion(area, value, onText)
  useLayoutEffect(() => {
    const node = area.current
    if (!node || CSS.supports('field-sizing', 'content')) return
    node.style.blockSize = 'auto'
    node.style.blockSize = `${node.scrollHeight}px`
  }, [value])
  useEffect(() => {
    const node = area.current
    if (!autofocus || !node) return
    node.focus()
    node.setSelectionRange(node.value.length, node.value.length)
  }, [])
  return (
    <div class={styles.place} data-up={enterSends}>
      <textarea
        ref={area}
        class={styles.area}
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={prompt}
        rows={minRows}
        value={value}
        enterkeyhint={enterSends ? 'send' : 'enter'}
        {...completion.aria}
        onInput={(event) => {
          onText(event.currentTarget.value)
          completion.look()
        }}
        onKeyUp={completion.look}
        onClick={completion.look}
        onBlur={completion.close}
        onKeyDown={(event) => {
          if (completion.onKey(event) || event.isComposing || event.key !== 'Enter') return
          if (event.ctrlKey || event.metaKey || (enterSends && !event.shiftKey)) {
            event.preventDefault()
            onSubmit()
          }
        }}
      />
      <Suggestions completion={completion} />
    </div>
  )
}
