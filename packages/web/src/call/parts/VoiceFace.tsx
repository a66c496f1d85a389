import type { Account } from '@maru/protocol'
import { useEffect, useRef } from 'preact/hooks'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Talk } from '../model/talk.ts'
import styles from './VoiceFace.module.css'

type Props = {
  account: Pick<Account, 'avatar' | 'display_name' | 'username'>
  size: number
  /** Whose voice lights the ring; without a talk the face is unlit. */
  talk?: Talk | null
  who: 'local' | 'remote'
  muted?: boolean
}

/** What is left of a light after one picture: quick to rise, slow to fall. */
const AFTERGLOW = 0.88

/** A face in a call. Its light follows the voice, picture by picture, by transform and opacity alone. */
export function VoiceFace({ account, size, talk, who, muted = false }: Props) {
  const glow = useRef<HTMLSpanElement>(null)
  const ring = useRef<HTMLSpanElement>(null)
  const session = talk?.session
  useEffect(() => {
    let light = 0
    const draw = (level: number): void => {
      light = Math.max(level, light * AFTERGLOW)
      if (glow.current) {
        glow.current.style.opacity = (light * 0.9).toFixed(3)
        glow.current.style.transform = `scale(${(0.92 + light * 0.36).toFixed(3)})`
      }
      if (ring.current) {
        ring.current.style.opacity = Math.min(1, light * 2.2).toFixed(3)
        ring.current.style.transform = `scale(${(1 + light * 0.08).toFixed(3)})`
      }
    }
    const stop = session?.on('levels', (local, remote) => draw(who === 'local' ? local : remote))
    return () => {
      stop?.()
      light = 0
      draw(0)
    }
  }, [session, who])
  return (
    <span class={styles.face} style={{ inlineSize: `${size}px`, blockSize: `${size}px` }}>
      <span ref={glow} class={styles.glow} />
      <span ref={ring} class={styles.ring} />
      <Avatar account={account} size={size} />
      {muted && (
        <span class={styles.muted}>
          <Icon name="micOff" size={Math.max(14, Math.round(size / 5))} />
        </span>
      )}
    </span>
  )
}
