import type { Channel } from '@maru/protocol'
import { useRoute } from 'preact-iso'
import type { VNode } from 'preact'
import { Screen } from '../../layout/Screen.tsx'
import { Tabs } from '../../layout/Tabs.tsx'
import { useLoad } from '../../lib/useLoad.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { r } from '../messages/index.ts'
import { may } from '../model/person.ts'
import { sessionApi } from '../model/room-api.ts'
import { RoomTrouble } from '../room/Ending.tsx'
import { useRoom } from '../model/room.ts'
import { Audit } from './Audit.tsx'
import { Bans } from './Bans.tsx'
import { Embed } from './Embed.tsx'
import { General } from './General.tsx'
import { GuestLinks } from './GuestLinks.tsx'
import { Members } from './Members.tsx'
import styles from './settings.module.css'

type Part = { name: string; path: string; shown: boolean; view: () => VNode }

/** /r/:slug/settings — what may be set of a room, by rights. */
export function RoomSettings() {
  const { slug = '', part = '' } = useRoute().params
  const m = r().settings
  const room = useRoom(sessionApi, slug)
  const { value, error, set } = useLoad(slug, sessionApi.get)
  const channel = room.channel.value ?? value
  if (!channel) {
    return (
      <Screen title={r().order.settings} back={`/r/${slug}`}>
        {error === null ? <Skeleton kind="lines" rows={4} /> : <RoomTrouble room={room} error={error} />}
      </Screen>
    )
  }
  const take = (changed: Channel): void => {
    set(changed)
    room.tell({ event: 'told', payload: changed })
  }
  const keeps = may(channel, 'lock')
  const parts: Part[] = [
    {
      name: m.parts.room,
      path: '',
      shown: may(channel, 'configure') || keeps,
      view: () => <General key={channel.id} channel={channel} onChange={take} />,
    },
    {
      name: m.parts.guests,
      path: '/guests',
      shown: may(channel, 'invite'),
      view: () => <GuestLinks channel={channel} />,
    },
    {
      name: m.parts.people,
      path: '/people',
      shown: may(channel, 'configure') || may(channel, 'remove'),
      view: () => (
        <>
          <Members channel={channel} />
          {may(channel, 'remove') && <Bans channel={channel} />}
        </>
      ),
    },
    {
      name: m.parts.embed,
      path: '/embed',
      shown: may(channel, 'configure'),
      view: () => <Embed channel={channel} />,
    },
    { name: m.parts.audit, path: '/audit', shown: keeps, view: () => <Audit channel={channel} /> },
  ]
  const mine = parts.filter(({ shown }) => shown)
  const at = mine.find(({ path }) => path === (part === '' ? '' : `/${part}`)) ?? mine[0]
  const base = `/r/${channel.slug}/settings`
  return (
    <Screen title={m.title(channel.name)} back={`/r/${channel.slug}`}>
      {at ? (
        <>
          <div class={styles.tabs}>
            <Tabs label={m.tabs} tabs={mine.map(({ name, path }) => ({ name, href: `${base}${path}` }))} />
          </div>
          {at.view()}
        </>
      ) : (
        <EmptyState icon="lock" title={m.notYours.title} body={m.notYours.body}>
          <ButtonLink href={`/r/${channel.slug}`} look="main">
            {r().inside.open}
          </ButtonLink>
        </EmptyState>
      )}
    </Screen>
  )
}
