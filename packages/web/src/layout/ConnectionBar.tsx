import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { online } from '../state/online.ts'
import { connection } from '../state/stream.ts'
import styles from './ConnectionBar.module.css'

/** A gap shorter than this is nobody's business. */
const SAY_AFTER_MS = 2_500

/** Says that the network or the hub is gone, and that nothing typed is. */
export function ConnectionBar() {
  const gone = connection.value === 'waiting' || connection.value === 'connecting'
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!gone) {
      setLong(false)
      return undefined
    }
    const timer = setTimeout(() => setLong(true), SAY_AFTER_MS)
    return () => clearTimeout(timer)
  }, [gone])
  const words = !online.value ? t().common.offline : gone && long ? t().common.reconnecting : ''
  const bar = useRef<HTMLOutputElement>(null)
  useLayoutEffect(() => {
    const node = bar.current
    if (!node) return undefined
    // What sticks to the top and what fills the window makes room for it, however many lines it has.
    const watch = new ResizeObserver(() => {
      document.documentElement.style.setProperty('--notice', `${node.dataset['shown'] === 'true' ? node.offsetHeight : 0}px`)
    })
    watch.observe(node)
    return () => watch.disconnect()
  }, [])
  return (
    <output ref={bar} class={styles.bar} data-shown={words !== ''}>
      {words}
    </output>
  )
}
