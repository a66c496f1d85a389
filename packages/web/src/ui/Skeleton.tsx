import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import styles from './Skeleton.module.css'

/** The shape of what comes: rows with a face and lines. Shows after 300 ms, so that what is quick does not flicker. */
export function Skeleton({ rows = 4, kind = 'post' }: { rows?: number; kind?: 'post' | 'person' | 'lines' }) {
  const [shown, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => show(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div class={styles.skeleton} data-kind={kind} data-shown={shown} aria-busy="true">
      <span class="only-read">{t().common.loading}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} class={styles.row} aria-hidden="true">
          {kind !== 'lines' && <b />}
          <p>
            <i />
            <i />
            {kind === 'post' && <i />}
          </p>
        </div>
      ))}
    </div>
  )
}
