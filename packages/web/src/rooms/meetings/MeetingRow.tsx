import type { Meeting } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { nameOf } from '../../people/name.ts'
import { me } from '../../state/session.ts'
import { IconButton } from '../../ui/Button.tsx'
import { confirm } from '../../ui/Confirm.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { toast } from '../../ui/toast.ts'
import { MeetingTime } from './MeetingTime.tsx'
import { mm } from './messages/index.ts'
import { deleteMeeting, setReminder } from './model/api.ts'
import styles from './Meetings.module.css'

type Props = {
  meeting: Meeting
  mayDelete: boolean
  /** Opens the form; null: it is not mine to change. */
  onEdit: (() => void) | null
  onChange: (meeting: Meeting) => void
  onGone: (meeting: Meeting) => void
}

/** One meeting in its channel: when it is, and what I may do about it. */
export function MeetingRow({ meeting, mayDelete, onEdit, onChange, onGone }: Props) {
  const m = mm()
  const { id, title, repeats, created_by: planner } = meeting
  const remove = async (): Promise<void> => {
    const body = repeats === 'none' ? m.deleteBody : m.deleteBodyAll
    if (!(await confirm({ title: m.deleteTitle(title), body, yes: m.delete, danger: true }))) return
    try {
      await deleteMeeting(id)
      onGone(meeting)
      toast(m.deleted)
    } catch (error) {
      toast(explain(error), { bad: true })
    }
  }
  return (
    <div class={styles.row}>
      <div class={styles.words}>
        <b>{title}</b>
        <MeetingTime meeting={meeting} />
        <small>
          {repeats !== 'none' && `${m.repeats[repeats]} · `}
          {m.by(nameOf(planner))}
        </small>
      </div>
      <div class={styles.acts}>
        {me.value && <RemindButton meeting={meeting} onChange={onChange} />}
        {/* The name makes it a download for the router, too. */}
        <a class={styles.icon} href={icsPath(meeting)} download="meeting.ics" aria-label={m.addOf(title)} title={m.add}>
          <Icon name="calendar" size={20} />
        </a>
        {onEdit && <IconButton icon="pen" iconSize={20} label={`${m.edit}: ${title}`} onClick={onEdit} />}
        {mayDelete && <IconButton icon="trash" iconSize={20} label={`${m.delete}: ${title}`} onClick={() => void remove()} />}
      </div>
    </div>
  )
}

/** On or off; stays as it was where the hub says no. */
export function RemindButton({ meeting, onChange }: { meeting: Meeting; onChange: (meeting: Meeting) => void }) {
  const m = mm()
  const [busy, setBusy] = useState(false)
  const on = meeting.reminds_me
  const press = async (): Promise<void> => {
    setBusy(true)
    try {
      onChange(await setReminder(meeting.id, !on))
      toast(on ? m.remindTurnedOff : m.remindTurnedOn)
    } catch (error) {
      toast(explain(error), { bad: true })
    } finally {
      setBusy(false)
    }
  }
  return (
    <button
      type="button"
      class={styles.remind}
      aria-pressed={on ? 'true' : 'false'}
      aria-label={m.remindOf(meeting.title)}
      disabled={busy}
      onClick={() => void press()}
    >
      <Icon name={on ? 'check' : 'bell'} size={18} />
      <span>{on ? m.reminds : m.remind}</span>
    </button>
  )
}

/** Of the page's own hub, whatever name it was reached by. */
const icsPath = ({ ics }: Meeting): string => new URL(ics, location.href).pathname
