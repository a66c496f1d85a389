import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useRootMark } from '../../lib/root-mark.ts'
import { IconButton } from '../../ui/Button.tsx'
import { c } from '../messages/index.ts'
import { compact, large, phone } from '../model/size.ts'
import styles from './CallFrame.module.css'
import { isTyping } from './mute.ts'

type Props = {
  /** What it is, read aloud: "In a call with Mina". */
  label: string
  faces: (size: number) => ComponentChildren
  title: string
  /** One short line, told to a screen reader when it changes. */
  status: ComponentChildren
  reason?: string
  /** The time left. */
  time?: ComponentChildren
  /** What wants to be read or pressed now. */
  notices?: ComponentChildren
  /** Before the button that ends it, in the bar too; and after it. */
  controls?: { before: (small: boolean) => ComponentChildren; after: ComponentChildren } | undefined
  /** Always in the same place. */
  hangUp: (small: boolean) => ComponentChildren
  /** Takes the focus when it comes, also from where one has just typed. Without it, not from there. */
  began?: boolean
}

/** The frame of a call: a bar or the whole screen on a phone, a card on a desktop. */
export function CallFrame(props: Props) {
  const bar = compact.value && !large.value
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // After the box that the call came from has given its focus back.
    const timer = setTimeout(() => {
      if (props.began || !isTyping(document.activeElement)) place.current?.focus({ preventScroll: true })
    }, FOCUS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (!phone.value || bar) return undefined
    const below = [...document.querySelectorAll<HTMLElement>('main, nav')]
    for (const each of below) each.inert = true
    return () => {
      for (const each of below) each.inert = false
    }
  }, [bar, phone.value])
  return (
    <div ref={place} class={styles.place} tabIndex={-1}>
      {bar ? <Bar {...props} /> : <Whole {...props} />}
    </div>
  )
}

const FOCUS_AFTER_MS = 60

function Bar({ label, faces, title, status, time, notices, controls, hangUp }: Props) {
  return (
    <section class={styles.bar} aria-label={label}>
      {notices && <div class={styles.barNotices}>{notices}</div>}
      <div class={styles.barLine}>
        <button type="button" class={styles.open} aria-label={c().talk.open} onClick={() => (large.value = true)}>
          {faces(36)}
          <span class={styles.words}>
            <b>{title}</b>
            <small role="status">{status}</small>
          </span>
        </button>
        {time}
        {controls?.before(true)}
        {hangUp(true)}
      </div>
    </section>
  )
}

function Whole({ label, faces, title, status, reason, time, notices, controls, hangUp }: Props) {
  useRootMark('whole-screen', phone.value)
  return (
    <section class={styles.whole} aria-label={label} data-phone={phone.value}>
      {compact.value && (
        <div class={styles.top}>
          <IconButton icon="down" label={c().talk.shrink} onClick={() => (large.value = false)} />
        </div>
      )}
      <div class={styles.middle}>
        <div class={styles.faces}>{faces(phone.value ? 112 : 72)}</div>
        <h2 class={styles.title}>{title}</h2>
        {reason && <p class={styles.reason}>{reason}</p>}
        <p class={styles.status} role="status">
          {status}
        </p>
        {time}
      </div>
      {notices && <div class={styles.notices}>{notices}</div>}
      <div class={styles.controls}>
        <span>{controls?.before(false)}</span>
        {hangUp(false)}
        <span>{controls?.after}</span>
      </div>
    </section>
  )
}
