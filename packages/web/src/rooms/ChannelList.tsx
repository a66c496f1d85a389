import type { Channel } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { useLoad } from '../lib/useLoad.ts'
import { Button } from '../ui/Button.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { ErrorState } from '../ui/States.tsx'
import styles from './ChannelList.module.css'
import { NewRoom } from './list/NewRoom.tsx'
import { RoomRow } from './list/RoomRow.tsx'
import { r } from './messages/index.ts'
import { loadRooms, rooms } from './model/rooms.ts'

type Props = {
  /** Whose rooms: a group's, or a person's. */
  of: { groupId: string } | { accountId: string }
  /** The heading; none where the page has its own. */
  title?: string
  /** Offers to make one here. */
  canMake?: boolean
  /** Nothing at all is shown where there are no rooms, and while they are asked for. */
  quiet?: boolean
  /** Runs as soon as it is known how much place the rooms take, so that what stands below need not move. */
  onKnown?: () => void
}

/** The rooms of a group or of a person: who is inside and who speaks, live. */
export function ChannelList({ of, title, canMake = false, quiet = false, onKnown }: Props) {
  const m = r().list
  const which = 'groupId' in of ? { of: 'group' as const, id: of.groupId } : { of: 'person' as const, id: of.accountId }
  const [making, setMaking] = useState(false)
  const { value, error, retry } = useLoad(`rooms of ${which.of} ${which.id}`, () => loadRooms(which))
  const known = value !== null || error !== null
  useEffect(() => {
    if (known) onKnown?.()
  }, [known])
  const channels = Object.values(rooms.value)
    .filter((one) => belongs(one, of))
    .toSorted(byLife)
  if (quiet && (channels.length === 0 || !known) && !(canMake && known)) return null
  return (
    <section class={styles.list}>
      {title !== undefined && <h2>{title}</h2>}
      {value === null && error === null && channels.length === 0 && <Skeleton kind="person" rows={2} />}
      {error !== null && channels.length === 0 && <ErrorState title={m.failed} error={error} onRetry={retry} />}
      <ul>
        {channels.map((channel) => (
          <li key={channel.id}>
            <RoomRow channel={channel} />
          </li>
        ))}
      </ul>
      {value !== null && channels.length === 0 && !canMake && <p class={styles.none}>{m.none}</p>}
      {canMake && (
        <Button look="plain" icon="plus" class={styles.make} onClick={() => setMaking(true)}>
          {m.make}
        </Button>
      )}
      {making && <NewRoom onClose={() => setMaking(false)} {...('groupId' in of ? { groupId: of.groupId } : {})} />}
    </section>
  )
}

function belongs({ home }: Channel, of: Props['of']): boolean {
  return 'groupId' in of
    ? home.of === 'group' && home.group.id === of.groupId
    : home.of === 'person' && home.account.id === of.accountId
}

function byLife(a: Channel, b: Channel): number {
  return Number(b.inside_count > 0) - Number(a.inside_count > 0) || a.name.localeCompare(b.name)
}
