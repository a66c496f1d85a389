import type { Group } from '@maru/protocol'
import { useEffect } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { navigate } from '../../lib/navigate.ts'
import { leaveGroup } from '../../groups/api.ts'
import { GroupHead } from '../../groups/GroupHead.tsx'
import { mayRead } from '../../groups/may.ts'
import { g } from '../../groups/messages/index.ts'
import styles from '../../groups/Groups.module.css'
import { PostBox } from '../../posts/PostBox.tsx'
import { TimelineList } from '../../posts/TimelineList.tsx'
import { ChannelList } from '../../rooms/ChannelList.tsx'
import { followChannel } from '../../state/stream.ts'
import { timelineOf } from '../../state/timelines.ts'
import { confirm } from '../../ui/Confirm.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { toast } from '../../ui/toast.ts'
import { GroupFrame, type Opened } from './GroupFrame.tsx'

/** /groups/:slug — what it is, its rooms, and what is written in it. */
export function GroupScreen() {
  return (
    <GroupFrame title={(group) => group.name} back={() => '/groups'} actions={(opened) => <GroupMenu {...opened} />}>
      {({ group, set }) => (
        <>
          <GroupHead group={group} onChange={set} onGone={() => navigate('/groups')} />
          {mayRead(group) ? <Inside group={group} /> : <EmptyState icon="lock" title={g().page.closed} body={g().page.hidden} />}
        </>
      )}
    </GroupFrame>
  )
}

function Inside({ group }: { group: Group }) {
  const m = g().page
  const live = timelineOf({ kind: 'group', id: group.id })
  const member = group.role !== null
  useEffect(() => {
    void live.catchUp()
    return followChannel({ stream: 'maru:group', group: group.id })
  }, [group.id])
  const empty = member ? m.empty : m.emptyToOthers
  return (
    <>
      <div class={styles.rooms}>
        <ChannelList of={{ groupId: group.id }} title={m.rooms} canMake={member} quiet={!member} />
      </div>
      {member && (
        <div class={styles.write}>
          <PostBox key={group.id} place={`group.${group.id}`} group={group} />
        </div>
      )}
      <TimelineList key={group.id} live={live} empty={<EmptyState title={empty.title} body={empty.body} />} />
    </>
  )
}

function GroupMenu({ group, again }: Opened) {
  const m = g().page
  const items: MenuItem[] = []
  if (group.role === 'owner')
    items.push({ label: m.settings, icon: 'settings', run: () => navigate(`/groups/${group.slug}/settings`) })
  if (mayRead(group)) items.push({ label: m.people, icon: 'people', run: () => navigate(`/groups/${group.slug}/members`) })
  if (group.role !== null && group.role !== 'owner')
    items.push({ label: m.leave, icon: 'door', danger: true, run: () => void leave(group, again) })
  return items.length === 0 ? null : <Menu label={group.name} items={items} />
}

async function leave(group: Group, again: () => void): Promise<void> {
  const m = g().page
  if (!(await confirm({ title: m.leaveTitle(group.name), body: m.leaveBody, yes: m.leave, danger: true }))) return
  try {
    await leaveGroup(group.id)
    toast(m.left)
    if (group.entry === 'open') again()
    else navigate('/groups')
  } catch (error) {
    toast(explain(error), { bad: true })
  }
}
