import type { Channel, Meeting } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { useLoad } from '../../lib/useLoad.ts'
import { me } from '../../state/session.ts'
import { onReconnect, onStream } from '../../state/stream.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { ChangeDialog } from './ChangeDialog.tsx'
import { MeetingRow } from './MeetingRow.tsx'
import { mm } from './messages/index.ts'
import { calendarOf, listMeetings } from './model/api.ts'
import styles from './Meetings.module.css'
import { PlanDialog } from './PlanDialog.tsx'

type Props = {
  channel: Channel
  /** Stands where a heading says already what it is. */
  bare?: boolean
}

/** What is planned in a channel, and planning more. */
export function MeetingList({ channel, bare = false }: Props) {
  const m = mm()
  const { value, error, retry, set } = useLoad(`meetings ${channel.id}`, () => listMeetings(channel.id))
  const [planning, setPlanning] = useState(false)
  const [changing, setChanging] = useState<Meeting | null>(null)
  useEffect(() => {
    // A time that is over moves on by itself, and others plan, too.
    const ends = [onStream('maru.channel', (changed) => changed.id === channel.id && retry()), onReconnect(retry)]
    return () => ends.forEach((end) => end())
  }, [channel.id])
  const meetings = value ?? []
  const mayPlan = me.value !== null && channel.rights.includes('invite')
  const isMine = (meeting: Meeting): boolean => me.value !== null && meeting.created_by.id === me.value.id
  const mayDelete = (meeting: Meeting): boolean => channel.rights.includes('lock') || isMine(meeting)
  const mayChange = (meeting: Meeting): boolean => channel.rights.includes('lock') || (mayPlan && isMine(meeting))
  const inOrder = (list: Meeting[]): Meeting[] => list.toSorted((a, b) => a.starts_at.localeCompare(b.starts_at))
  const changed = (one: Meeting): void => set(inOrder(meetings.map((other) => (other.id === one.id ? one : other))))
  const plan = (look: 'main' | 'soft') => (
    <Button look={look} small={look === 'soft'} icon="plus" onClick={() => setPlanning(true)}>
      {m.plan}
    </Button>
  )
  return (
    <section class={styles.list} aria-label={m.title}>
      {!bare && (
        <header class={styles.head}>
          <h2>{m.title}</h2>
        </header>
      )}
      {value === null && error === null && <Skeleton kind="lines" rows={2} />}
      {value === null && error !== null && <ErrorState title={m.failed} error={error} onRetry={retry} />}
      {value?.length === 0 &&
        (mayPlan ? (
          <EmptyState icon="calendar" title={m.empty.title} body={m.empty.body}>
            {plan('main')}
          </EmptyState>
        ) : (
          <p class={styles.none}>{m.none}</p>
        ))}
      {meetings.length > 0 && (
        <>
          <ul>
            {meetings.map((meeting) => (
              <li key={meeting.id}>
                <MeetingRow
                  meeting={meeting}
                  mayDelete={mayDelete(meeting)}
                  onEdit={mayChange(meeting) ? () => setChanging(meeting) : null}
                  onChange={changed}
                  onGone={(gone) => set(meetings.filter((one) => one.id !== gone.id))}
                />
              </li>
            ))}
          </ul>
          <div class={styles.foot}>
            <a class={styles.all} href={calendarOf(channel.id)} download={`${channel.slug}.ics`}>
              <Icon name="calendar" size={18} />
              {m.addAll}
            </a>
            {mayPlan && plan('soft')}
          </div>
        </>
      )}
      {planning && (
        <PlanDialog
          channel={channel}
          onClose={() => setPlanning(false)}
          onPlanned={(planned) => {
            setPlanning(false)
            set(inOrder([...meetings, planned]))
          }}
        />
      )}
      {changing && (
        <ChangeDialog
          key={changing.id}
          meeting={meetings.find(({ id }) => id === changing.id) ?? changing}
          isGone={value !== null && !meetings.some(({ id }) => id === changing.id)}
          onClose={() => setChanging(null)}
          onChanged={(one) => {
            setChanging(null)
            changed(one)
          }}
          onStale={retry}
        />
      )}
    </section>
  )
}
