import type { Channel, Meeting } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { MeetingTime } from './MeetingTime.tsx'
import { RemindButton } from './MeetingRow.tsx'
import { mm } from './messages/index.ts'
import { comingUp } from './model/coming-up.ts'
import styles from './Meetings.module.css'
import { useNow } from './use-now.ts'

/** The next meeting of each of these channels, the soonest first; nothing where none is planned. */
export function ComingUp({ channels }: { channels: readonly Channel[] }) {
  const m = mm()
  // What was pressed here, until the hub tells of the channel again.
  const [changed, setChanged] = useState<ReadonlyMap<string, Meeting>>(new Map())
  const coming = comingUp(channels, useNow())
  if (coming.length === 0) return null
  return (
    <section class={styles.coming} aria-label={m.comingRegion}>
      <header class={styles.head}>
        <h2>{m.coming}</h2>
      </header>
      <ul>
        {coming.map(({ channel, meeting: told }) => {
          const pressed = changed.get(told.id)
          const meeting = pressed ? { ...told, reminds_me: pressed.reminds_me } : told
          return (
            <li key={meeting.id}>
              <div class={styles.row}>
                <div class={styles.words}>
                  <a class={styles.goal} href={`/r/${channel.slug}`}>
                    <b>{meeting.title}</b>
                  </a>
                  <MeetingTime meeting={meeting} />
                  <small>
                    {m.in(channel.name)}
                    {meeting.repeats !== 'none' && ` · ${m.repeats[meeting.repeats]}`}
                  </small>
                </div>
                <div class={styles.acts}>
                  <RemindButton meeting={meeting} onChange={(one) => setChanged(new Map([...changed, [one.id, one]]))} />
                </div>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
