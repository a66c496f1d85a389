import type { Occupant } from '@maru/protocol'
import { useEffect, useRef } from 'preact/hooks'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { glowWith } from '../model/glow.ts'
import { nameOfOccupant } from '../model/person.ts'
import type { RoomVoice } from '../model/voice.ts'
import styles from './RoomFace.module.css'

type Props = {
  one: Pick<Occupant, 'account' | 'guest_name' | 'identity'>
  size: number
  /** Lit by the level of the voice; without one, by `lit` alone. */
  voice?: RoomVoice | null | undefined
  lit?: boolean
  muted?: boolean
  /** Muted by a host: marked otherwise than one's own mute. */
  held?: boolean
  hand?: boolean
}

/** A face in a room. Its light follows the voice, picture by picture, by transform and opacity alone. */
export function RoomFace({ one, size, voice, lit = false, muted = false, held = false, hand = false }: Props) {
  const glow = useRef<HTMLSpanElement>(null)
  const ring = useRef<HTMLSpanElement>(null)
  const session = voice?.session
  useEffect(() => {
    if (!session) return undefined
    return glowWith(session, one.identity, (light) => {
      if (glow.current) {
        glow.current.style.opacity = (light * 0.9).toFixed(3)
        glow.current.style.transform = `scale(${(0.92 + light * 0.3).toFixed(3)})`
      }
      if (ring.current) {
        ring.current.style.opacity = Math.min(1, light * 2.4).toFixed(3)
        ring.current.style.transform = `scale(${(1 + light * 0.06).toFixed(3)})`
      }
    })
  }, [session, one.identity])
  return (
    <span class={styles.face} data-lit={!session && lit} data-guest={one.account === null} style={{ '--face': `${size}px` }}>
      <span ref={glow} class={styles.glow} />
      <span ref={ring} class={styles.ring} />
      {one.account ? (
        <Avatar account={one.account} size={size} />
      ) : (
        <span class={styles.guest} aria-hidden="true">
          {firstLetter(nameOfOccupant(one))}
        </span>
      )}
      {muted && (
        <span class={styles.muted} data-held={held}>
          <Icon name="micOff" size={Math.max(12, Math.round(size / 6))} />
        </span>
      )}
      {hand && (
        <span class={styles.hand}>
          <Icon name="hand" size={Math.max(14, Math.round(size / 5))} />
        </span>
      )}
    </span>
  )
}

const letters = new Intl.Segmenter()
const firstLetter = (name: string): string => letters.segment(name)[Symbol.iterator]().next().value?.segment.toUpperCase() ?? ''
