import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { view } from '../../call/model/store.ts'
import { r } from '../messages/index.ts'
import { inside } from '../model/inside.ts'
import { nameOfOccupant } from '../model/person.ts'
import { sessionApi } from '../model/room-api.ts'
import { inOrder } from '../model/room-state.ts'
import { inSections, loadLive } from '../model/rooms.ts'
import { useRoom } from '../model/room.ts'
import { RoomFace } from '../parts/RoomFace.tsx'
import type { Channel } from '@maru/protocol'
import styles from './NowStrip.module.css'

/** On a phone's home: where people talk now, in one slim line above the bar. It moves nothing that one reads. */
export function NowStrip() {
  const { path } = useLocation()
  useEffect(() => void loadLive(), [])
  const { live } = inSections.value
  const [first] = live
  if (path !== '/' || inside.value || view.value.at !== 'none' || !first) return null
  return <Strip channel={first} others={live.length - 1} />
}

function Strip({ channel: told, others }: { channel: Channel; others: number }) {
  const m = r()
  const room = useRoom(sessionApi, told.slug, told)
  const { channel: known, inside: people, insideCount, speaking } = room.state.value
  const channel = known ?? told
  const all = inOrder(people, null)
  const speakers = all.filter((one) => speaking.includes(one.identity))
  const faces = [...speakers, ...all.filter((one) => !speakers.includes(one))].slice(0, 3)
  return (
    <nav class={styles.strip} aria-label={m.now.region}>
      <a href={`/r/${channel.slug}`} class={styles.room}>
        <span class={styles.faces}>
          {faces.map((one) => (
            <RoomFace key={one.identity} one={one} size={28} lit={speaking.includes(one.identity)} />
          ))}
        </span>
        <span class={styles.words}>
          <b>{channel.name}</b>
          <small>
            {speakers.length > 0
              ? m.list.speaking(speakers.slice(0, 2).map(nameOfOccupant).join(', '))
              : m.list.inside(insideCount)}
          </small>
        </span>
      </a>
      {others > 0 && (
        <a href="/rooms" class={styles.more} aria-label={m.now.more(others)}>
          {m.list.more(others)}
        </a>
      )}
    </nav>
  )
}
