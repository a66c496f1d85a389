import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Badge } from '../../layout/Badge.tsx'
import { wide } from '../../state/ui.ts'
import { r } from '../messages/index.ts'
import styles from './Panes.module.css'

type Props = { people: ComponentChildren; chat: (shown: boolean) => ComponentChildren; unread: number }

/** Room and chat: beside each other where there is room, else one swipe or tab apart. */
export function Panes({ people, chat, unread }: Props) {
  const m = r().inside
  const track = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<'people' | 'chat'>('people')
  const both = wide.value
  useEffect(() => {
    const node = track.current
    if (both || !node) return undefined
    const look = (): void => setAt(Math.abs(node.scrollLeft) > node.clientWidth / 2 ? 'chat' : 'people')
    node.addEventListener('scroll', look, { passive: true })
    return () => node.removeEventListener('scroll', look)
  }, [both])
  const go = (to: 'people' | 'chat'): void => {
    const node = track.current
    const sign = node && getComputedStyle(node).direction === 'rtl' ? -1 : 1
    node?.scrollTo({ left: to === 'chat' ? sign * node.clientWidth : 0, behavior: 'smooth' })
  }
  if (both) {
    return (
      <>
        {people}
        <div class={styles.beside}>{chat(true)}</div>
      </>
    )
  }
  const tab = (name: 'people' | 'chat', count = 0) => (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      aria-selected={at === name}
      aria-controls={`pane-${name}`}
      onClick={() => go(name)}
    >
      {m.tabs[name]}
      <Badge count={count} />
    </button>
  )
  return (
    <>
      <div class={styles.tabs} role="tablist" aria-label={m.views}>
        {tab('people')}
        {tab('chat', at === 'chat' ? 0 : unread)}
      </div>
      <div
        ref={track}
        class={styles.track}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard
        tabIndex={0}
        role="group"
        aria-label={m.views}
      >
        <div class={styles.pane} role="tabpanel" id="pane-people" aria-labelledby="tab-people" inert={at !== 'people'}>
          {people}
        </div>
        <div class={styles.pane} role="tabpanel" id="pane-chat" aria-labelledby="tab-chat" inert={at !== 'chat'}>
          {chat(at === 'chat')}
        </div>
      </div>
    </>
  )
}
