import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { RoomRow } from '../list/RoomRow.tsx'
import { r } from '../messages/index.ts'
import { inside } from '../model/inside.ts'
import { inSections, liveKnown, loadLive } from '../model/rooms.ts'
import styles from './NowTalking.module.css'

const SHOWN = 4

/** The right column: the rooms in which people talk, above who is here. Nothing is drawn before it is known, so that nothing moves. */
export function NowTalking({ children }: { children: ComponentChildren }) {
  const m = r().now
  useEffect(() => void loadLive(), [])
  const here = inside.value?.room.channel.value?.id
  // Where I am stands above in its own bar.
  const live = inSections.value.live.filter(({ id }) => id !== here)
  if (!liveKnown.value) return null
  return (
    <>
      {live.length > 0 && (
        <section class={styles.now}>
          <h2>
            <a href="/rooms">{m.title}</a>
          </h2>
          {live.slice(0, SHOWN).map((channel) => (
            <RoomRow key={channel.id} channel={channel} compact />
          ))}
          {live.length > SHOWN && (
            <a href="/rooms" class={styles.more}>
              {m.more(live.length - SHOWN)}
            </a>
          )}
        </section>
      )}
      {children}
    </>
  )
}
