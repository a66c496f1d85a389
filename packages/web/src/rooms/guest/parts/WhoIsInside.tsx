import { useEffect } from 'preact/hooks'
import { RoomFace } from '../../parts/RoomFace.tsx'
import { isGuest, nameOfOccupant } from '../../model/person.ts'
import { g } from '../messages/index.ts'
import type { Door } from '../model/arrival.ts'
import styles from './WhoIsInside.module.css'

/** How often the door is looked at again. It uses no link up. */
const EVERY_MS = 3_000

/** Who is inside and who speaks, as it is now; through a waiting room nobody is shown. */
export function WhoIsInside({ slug, door, onRefresh }: { slug: string; door: Door; onRefresh: (door: Door) => Promise<void> }) {
  const m = g().door
  const { secret } = door
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = (): void => {
      timer = setTimeout(() => void look(), EVERY_MS)
    }
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'visible') await onRefresh(door)
      again()
    }
    again()
    return () => clearTimeout(timer)
  }, [slug, secret, onRefresh])
  if (door.waitingRoom) return <p class={styles.line}>{m.hidden}</p>
  const { inside, inside_count: count } = door.channel
  if (count === 0) return <p class={styles.line}>{m.nobody}</p>
  return (
    <section aria-label={m.who} class={styles.who}>
      <p class={styles.line}>{m.inside(count)}</p>
      <ul>
        {inside.map((one) => (
          <li key={one.identity} data-speaking={one.speaking}>
            <RoomFace one={one} size={44} lit={one.speaking} muted={one.muted} />
            <span>
              {nameOfOccupant(one)}
              {isGuest(one) && <small> {m.guest}</small>}
              {one.speaking && <small class={styles.speaking}> {m.speaking}</small>}
            </span>
          </li>
        ))}
      </ul>
      {count > inside.length && <p class={styles.line}>{m.more(count - inside.length)}</p>}
    </section>
  )
}
