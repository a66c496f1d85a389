import type { Channel } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Meetings.module.css'
import { MeetingsDialog } from './MeetingsDialog.tsx'
import { mm } from './messages/index.ts'
import { myZone, whenOf } from './model/when.ts'
import { useNow } from './use-now.ts'

/** The next meeting of a room in one line, which opens all of them; nothing where none is planned. */
export function NextMeeting({ channel }: { channel: Channel }) {
  const m = mm()
  const [open, setOpen] = useState(false)
  const now = useNow()
  const next = channel.next_meeting
  if (!next && !open) return null
  const when = next && whenOf(next, myZone(), now)
  return (
    <>
      {next && when && (
        <button type="button" class={styles.next} onClick={() => setOpen(true)}>
          <Icon name="calendar" size={18} />
          <span>
            <b>{next.title}</b> {when.isNow ? m.now : m.begins(when.day, when.from)}
          </span>
          <Icon name="next" size={16} />
        </button>
      )}
      {open && <MeetingsDialog channel={channel} onClose={() => setOpen(false)} />}
    </>
  )
}
