import { useEffect, useState } from 'preact/hooks'
import { Screen } from '../../layout/Screen.tsx'
import { TopActions } from '../../layout/TopActions.tsx'
import { useLoad } from '../../lib/useLoad.ts'
import { hub, me } from '../../state/session.ts'
import { Button, ButtonLink, IconButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { t } from '../../i18n/index.ts'
import { ComingUp } from '../meetings/ComingUp.tsx'
import { r } from '../messages/index.ts'
import { myGroups } from '../model/channels-api.ts'
import { inSections, loadRooms, rooms } from '../model/rooms.ts'
import { NewRoom } from './NewRoom.tsx'
import { RoomRow } from './RoomRow.tsx'
import styles from './RoomsScreen.module.css'

/** /rooms — where people talk now, then everybody's rooms, my groups', and mine. */
export function RoomsScreen() {
  const m = r().list
  const id = me.value?.id ?? ''
  const [making, setMaking] = useState(false)
  const { value, error, retry } = useLoad(`rooms ${id}`, loadAll)
  const { live, hub: everybodys, groups, mine } = inSections.value
  const empty = value !== null && live.length + everybodys.length + groups.length + mine.length === 0
  useEffect(() => {
    if (location.hash === '#new') setMaking(true)
  }, [])
  const section = (title: string, channels: typeof live, href?: string) =>
    channels.length > 0 && (
      <section key={title} class={styles.section}>
        <h2>{href ? <a href={href}>{title}</a> : title}</h2>
        <ul>
          {channels.map((channel) => (
            <li key={channel.id}>
              <RoomRow channel={channel} />
            </li>
          ))}
        </ul>
      </section>
    )
  return (
    <Screen
      title={m.title}
      actions={
        <>
          <IconButton icon="plus" label={m.make} onClick={() => setMaking(true)} />
          <TopActions />
        </>
      }
    >
      {value === null && error === null && <Skeleton kind="person" rows={5} />}
      {value === null && error !== null && <ErrorState title={m.failed} error={error} onRetry={retry} />}
      {value !== null && (
        <>
          {section(m.live, live)}
          <ComingUp channels={Object.values(rooms.value)} />
          {section(m.hub(hub.value?.name ?? t().common.maru), everybodys)}
          {groups.map((group) => section(group.name, group.channels, `/groups/${group.slug}`))}
          {section(m.mine, mine)}
          {empty ? (
            <EmptyState icon="room" title={m.empty.title} body={m.empty.body}>
              <Button look="main" icon="plus" onClick={() => setMaking(true)}>
                {m.make}
              </Button>
            </EmptyState>
          ) : (
            <p class={styles.make}>
              <Button icon="plus" onClick={() => setMaking(true)}>
                {m.make}
              </Button>
            </p>
          )}
          <p class={styles.groups}>
            <ButtonLink href="/groups" look="plain" icon="group">
              {t().nav.groups}
            </ButtonLink>
          </p>
        </>
      )}
      {making && <NewRoom onClose={() => setMaking(false)} />}
    </Screen>
  )
}

async function loadAll(): Promise<true> {
  const id = me.value?.id
  if (id === undefined) return true
  const [groups] = await Promise.all([
    myGroups(),
    loadRooms({ of: 'live' }),
    loadRooms({ of: 'hub' }),
    loadRooms({ of: 'person', id }),
  ])
  await Promise.all(groups.map((group) => loadRooms({ of: 'group', id: group.id })))
  return true
}
