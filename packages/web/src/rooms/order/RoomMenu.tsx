import type { ChangeChannel } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { navigate } from '../../lib/navigate.ts'
import { confirm } from '../../ui/Confirm.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'
import { secondsInWords } from '../model/length.ts'
import { may } from '../model/person.ts'
import type { Room } from '../model/room.ts'
import { MeetingsDialog } from '../meetings/MeetingsDialog.tsx'
import { mm } from '../meetings/messages/index.ts'
import { InvitePerson } from './InvitePerson.tsx'
import { patiently } from './patiently.ts'
import { shareRoom } from './share.ts'

const SLOW_SECONDS = 30

/** What can be done with the room itself, by rights. */
export function RoomMenu({ room }: { room: Room }) {
  const m = r().order
  const { channel, insideCount } = room.state.value
  const [inviting, setInviting] = useState(false)
  const [meetings, setMeetings] = useState(false)
  if (!channel) return null

  const change = async (body: ChangeChannel, said: string): Promise<void> => {
    try {
      room.tell({ event: 'told', payload: await patiently('room', room.api.change(room.ref(), body)) })
      toast(said, { about: 'room' })
    } catch (error) {
      toast(explain(error), { bad: true })
    }
  }
  const end = async (): Promise<void> => {
    if (!(await confirm({ title: m.endTitle, body: m.endBody, yes: m.end, danger: true }))) return
    await patiently('room', room.api.end(room.ref())).catch((error: unknown) => toast(explain(error), { bad: true }))
  }
  const slow = channel.slow_seconds > 0
  const items: MenuItem[] = [{ label: m.share, icon: 'link', run: () => shareRoom(channel) }]
  if (room.api.pass === null) items.push({ label: mm().title, icon: 'calendar', run: () => setMeetings(true) })
  if (room.api.pass === null && may(channel, 'invite'))
    items.push({ label: m.invite, icon: 'follow', run: () => setInviting(true) })
  if (may(channel, 'lock')) {
    items.push(
      channel.locked
        ? { label: m.unlock, icon: 'lock', run: () => void change({ locked: false }, m.unlocked) }
        : { label: m.lock, icon: 'lock', run: () => void change({ locked: true }, m.locked) },
      slow
        ? { label: m.slowOff, icon: 'clock', run: () => void change({ slow_seconds: 0 }, m.slowIsOff) }
        : {
            label: m.slow,
            icon: 'clock',
            run: () => void change({ slow_seconds: SLOW_SECONDS }, m.slowOn(secondsInWords(SLOW_SECONDS))),
          },
    )
  }
  if (room.api.pass === null && (['invite', 'remove', 'lock', 'configure'] as const).some((right) => may(channel, right)))
    items.push({ label: m.settings, icon: 'settings', run: () => navigate(`/r/${channel.slug}/settings`) })
  if (may(channel, 'lock') && insideCount > 0) items.push({ label: m.end, icon: 'hangUp', danger: true, run: () => void end() })
  return (
    <>
      <Menu label={m.menu} items={items} />
      {meetings && <MeetingsDialog channel={channel} onClose={() => setMeetings(false)} />}
      {inviting && <InvitePerson room={room} onClose={() => setInviting(false)} />}
    </>
  )
}
