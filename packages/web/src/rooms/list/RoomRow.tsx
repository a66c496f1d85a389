import type { Channel } from '@maru/protocol'
import { Badge } from '../../layout/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { r } from '../messages/index.ts'
import { inside } from '../model/inside.ts'
import { nameOfOccupant } from '../model/person.ts'
import { inOrder } from '../model/room-state.ts'
import { sessionApi } from '../model/room-api.ts'
import { useRoom } from '../model/room.ts'
import { RoomFace } from '../parts/RoomFace.tsx'
import styles from './RoomRow.module.css'

const FACES = 5

type Props = { channel: Channel; compact?: boolean }

/** A room in a list. Where people are inside it is lit, and says live who speaks. */
export function RoomRow({ channel, compact = false }: Props) {
  return channel.inside_count > 0 ? <Lit channel={channel} compact={compact} /> : <Quiet channel={channel} />
}

function Lit({ channel: told, compact }: { channel: Channel; compact: boolean }) {
  const m = r().list
  const room = useRoom(sessionApi, told.slug, told)
  const { channel: known, inside: people, insideCount, speaking, identity } = room.state.value
  const channel = known ?? told
  const here = inside.value?.room.channel.value?.id === channel.id
  const all = inOrder(people, identity)
  const speakers = all.filter((one) => speaking.includes(one.identity))
  const faces = [...speakers, ...all.filter((one) => !speakers.includes(one))].slice(0, compact ? 4 : FACES)
  const more = insideCount - faces.length
  return (
    <a href={`/r/${channel.slug}`} class={styles.lit} data-compact={compact} data-here={here}>
      <span class={styles.words}>
        <b>
          {channel.name}
          <Marks channel={channel} />
        </b>
        <small>
          {speakers.length > 0
            ? m.speaking(speakers.slice(0, 3).map(nameOfOccupant).join(', '))
            : channel.topic || m.inside(insideCount)}
        </small>
      </span>
      <span class={styles.faces}>
        {faces.map((one) => (
          <RoomFace key={one.identity} one={one} size={compact ? 28 : 36} lit={speaking.includes(one.identity)} />
        ))}
        {more > 0 && <span class={styles.more}>{m.more(more)}</span>}
      </span>
      {!compact && <span class={styles.go}>{here ? m.youAreIn : m.join}</span>}
      <Badge count={channel.unread} />
    </a>
  )
}

function Quiet({ channel }: { channel: Channel }) {
  const m = r().list
  return (
    <a href={`/r/${channel.slug}`} class={styles.quiet}>
      <span class={styles.door}>
        <Icon name="room" size={22} />
      </span>
      <span class={styles.words}>
        <b>
          {channel.name}
          <Marks channel={channel} />
        </b>
        <small>{channel.topic || m.quiet}</small>
      </span>
      {channel.unread > 0 && (
        <span class={styles.unread} title={m.unread(channel.unread)}>
          <Badge count={channel.unread} />
        </span>
      )}
    </a>
  )
}

function Marks({ channel }: { channel: Channel }) {
  const m = r().list
  return (
    <>
      {channel.kind === 'stage' && <span class={styles.mark}>{m.stage}</span>}
      {channel.locked && (
        <span class={styles.lock} title={m.locked}>
          <Icon name="lock" size={14} />
          <span class="only-read">{m.locked}</span>
        </span>
      )}
    </>
  )
}
