import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { hub } from '../state/session.ts'
import { IconButton } from '../ui/Button.tsx'
import styles from './Screen.module.css'

type Props = {
  /** The screen's heading, and the window's title. */
  title: string
  /** The heading is read aloud, not shown. */
  hideTitle?: boolean
  /** In place of the heading's words, e.g. a face and a name. */
  head?: ComponentChildren
  /** Where Back leads where there is nothing to go back to. Shows a back button. */
  back?: string
  /** At the heading's end. */
  actions?: ComponentChildren
  /** Fills the height and scrolls inside, as a conversation does. */
  fill?: boolean
  children: ComponentChildren
}

let first = true

/** One screen: its heading, which takes the focus when one arrives, and what is below. */
export function Screen({ title, hideTitle = false, head, back, actions, fill = false, children }: Props) {
  const { path, back: goBack, route } = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Not at the first load, and not where the screen has put the focus somewhere itself.
    const busy = document.activeElement?.closest('main') && document.activeElement.matches('input, textarea')
    if (!first && !busy) heading.current?.focus({ preventScroll: true })
    first = false
  }, [path])
  useEffect(() => {
    document.title = `${title} · ${hub.value?.name ?? t().common.maru}`
  }, [title, hub.value?.name])
  const bare = hideTitle && !back && !actions && !head
  return (
    <div class={fill ? styles.fill : styles.screen}>
      <header class={bare ? 'only-read' : styles.head}>
        {back !== undefined && (
          <IconButton
            icon="back"
            label={t().common.back}
            class={styles.back}
            onClick={() => (history.length > 1 ? goBack() : route(back, true))}
          />
        )}
        <h1 ref={heading} tabIndex={-1} class={hideTitle ? 'only-read' : styles.title} data-headed={head !== undefined}>
          {head ? <span class="only-read">{title}</span> : title}
        </h1>
        {head && <div class={styles.own}>{head}</div>}
        {actions && <div class={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}
