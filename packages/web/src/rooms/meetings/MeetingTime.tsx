import type { Meeting } from '@maru/protocol'
import { mm } from './messages/index.ts'
import { myZone, whenOf } from './model/when.ts'
import styles from './Meetings.module.css'
import { useNow } from './use-now.ts'

/** When a meeting is: for me, and on the wall of its own zone where that differs. */
export function MeetingTime({ meeting }: { meeting: Meeting }) {
  const m = mm()
  const when = whenOf(meeting, myZone(), useNow())
  return (
    <>
      <time class={styles.when} dateTime={meeting.starts_at}>
        {when.isNow && <span class={styles.now}>{m.now}</span>}
        {m.when(when.day, when.from, when.to)}
      </time>
      {when.elsewhere && (
        <small class={styles.elsewhere}>{m.elsewhere(when.elsewhere.day, when.elsewhere.time, when.elsewhere.zone)}</small>
      )}
    </>
  )
}
