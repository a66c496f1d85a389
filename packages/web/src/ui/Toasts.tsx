import { useEffect, useRef } from 'preact/hooks'
import { toasts } from './toast.ts'
import styles from './Toasts.module.css'

/**
 * Shows what `toast` says, above everything, and reads it aloud. Stands once, in the shell. What reads is around what
 * shows: a live region that is hidden in between is not read.
 */
export function Toasts() {
  const box = useRef<HTMLDivElement>(null)
  const all = toasts.value
  useEffect(() => {
    const node = box.current
    if (!node) return
    // Shown anew, so that it lies above a dialog that opened since.
    if (node.matches(':popover-open')) node.hidePopover()
    if (all.length > 0) node.showPopover()
  }, [all])
  return (
    <output class={styles.aloud}>
      <div ref={box} popover="manual" class={styles.toasts}>
        {all.map((one) => (
          <div key={one.id} class={styles.toast} data-bad={one.bad}>
            <span>{one.text}</span>
            {one.action && (
              <button
                type="button"
                onClick={() => {
                  toasts.value = toasts.value.filter((other) => other.id !== one.id)
                  one.action?.run()
                }}
              >
                {one.action.label}
              </button>
            )}
          </div>
        ))}
      </div>
    </output>
  )
}
