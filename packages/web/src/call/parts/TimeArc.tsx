import type { ActiveCall } from '@maru/protocol'
import { useEffect, useRef, useState } from 'preact/hooks'
import { duration } from '../../i18n/format.ts'
import { hub } from '../../state/session.ts'
import { announce } from '../../ui/announce.ts'
import { c } from '../messages/index.ts'
import { sound } from '../model/attention.ts'
import { hubNow, timeLeft } from '../model/clock.ts'
import styles from './TimeArc.module.css'

const RADIUS = 20
const AROUND = 2 * Math.PI * RADIUS

/** Whole seconds talked and left, moving on by the second: a picture more would cost a phone's battery all through the call. */
export function useTimeLeft(call: ActiveCall) {
  const limits = hub.value?.limits
  const read = () => {
    const left = timeLeft(call, limits?.call_seconds ?? 120, limits?.warn_seconds ?? 15)
    const talked = Math.max(0, (hubNow() - Date.parse(call.accepted_at)) / 1000)
    return { left: left && { ...left, seconds: Math.ceil(left.seconds) }, talked: Math.floor(talked) }
  }
  const [now, setNow] = useState(read)
  useEffect(() => {
    setNow(read)
    const timer = setInterval(() => {
      setNow((before) => {
        const next = read()
        const isSame = before.left?.seconds === next.left?.seconds && before.left?.soon === next.left?.soon
        return isSame && before.talked === next.talked ? before : next
      })
    }, 250)
    return () => clearInterval(timer)
  }, [call.ends_at, call.accepted_at])
  return now
}

/** Says once a stretch that the time is nearly up, to ears and to screen readers. */
export function useWarning(call: ActiveCall, soon: boolean): void {
  const warned = useRef<string | null>(null)
  useEffect(() => {
    if (!soon || warned.current === call.ends_at) return
    warned.current = call.ends_at
    sound('warn')
    announce(c().talk.soon(hub.value?.limits.warn_seconds ?? 15))
  }, [soon, call.ends_at])
}

/** The time left as a thin arc around its figures; persimmon when it is nearly up. Without a limit, the time talked. */
export function TimeArc({ call }: { call: ActiveCall }) {
  const { left, talked } = useTimeLeft(call)
  const text = duration(left ? left.seconds : talked)
  return (
    <span class={styles.time} data-soon={left?.soon ?? false} role="timer" aria-label={left ? c().talk.left(text) : text}>
      {left && (
        <svg viewBox="0 0 44 44" aria-hidden="true">
          <circle cx="22" cy="22" r={RADIUS} class={styles.track} />
          <circle
            cx="22"
            cy="22"
            r={RADIUS}
            class={styles.arc}
            stroke-dasharray={AROUND}
            stroke-dashoffset={AROUND * (1 - left.share)}
          />
        </svg>
      )}
      <span aria-hidden="true">{text}</span>
    </span>
  )
}
