import type { Channel } from '@maru/protocol'
import { Dialog } from '../../ui/Dialog.tsx'
import { MeetingList } from './MeetingList.tsx'
import styles from './Meetings.module.css'
import { mm } from './messages/index.ts'

/** What is planned in a room, above the room. */
export function MeetingsDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  return (
    <Dialog title={mm().title} kind="sheet" onClose={onClose}>
      <div class={styles.inDialog}>
        <MeetingList channel={channel} bare />
      </div>
    </Dialog>
  )
}
