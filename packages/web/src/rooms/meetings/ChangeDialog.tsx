import type { Meeting } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { isRefused } from '../../api/refused.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { toast } from '../../ui/toast.ts'
import { MeetingForm } from './MeetingForm.tsx'
import { mm } from './messages/index.ts'
import { changeMeeting } from './model/api.ts'
import { changesOf, formOf, mergedForm } from './model/change-form.ts'
import { troubleOf } from './model/plan-form.ts'
import { myZone, whenOf } from './model/when.ts'
import styles from './PlanDialog.module.css'

type Props = {
  meeting: Meeting
  /** It was called off, or is over. */
  isGone: boolean
  onClose: () => void
  onChanged: (meeting: Meeting) => void
  /** The hub has another one than this screen: `meeting` is to become that one. */
  onStale: () => void
}

/** Changes a meeting. What somebody else changes meanwhile comes into the form, and nothing of mine is lost. [MW8] */
export function ChangeDialog({ meeting, isGone, onClose, onChanged, onStale }: Props) {
  const m = mm().form
  const [base, setBase] = useState(meeting)
  const [form, setForm] = useState(() => formOf(meeting))
  const [meanwhile, setMeanwhile] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const wish = changesOf(form, base)
  const wrong = wish === null ? null : troubleOf(form, Date.now())

  useEffect(() => {
    if (meeting.sequence <= base.sequence || busy) return
    setForm(mergedForm(form, base, meeting))
    setBase(meeting)
    setMeanwhile(true)
    setTrouble(null)
  }, [meeting.sequence, busy])

  async function save(): Promise<void> {
    setTried(true)
    if (wish === null) return onClose()
    if (wrong !== null || isGone) return
    setBusy(true)
    setTrouble(null)
    try {
      const changed = await changeMeeting(meeting.id, { ...wish, sequence: base.sequence })
      toast(wish.starts_at === undefined && wish.repeats === undefined ? m.changed : m.moved)
      onChanged(changed)
    } catch (error) {
      setTrouble(explain(error))
      setBusy(false)
      if (isRefused(error) && (error.status === 409 || error.status === 404)) onStale()
    }
  }

  return (
    <FormDialog title={m.changeTitle} go={m.save} busy={busy} disabled={isGone} onClose={onClose} onSubmit={() => void save()}>
      <MeetingForm
        form={form}
        wrong={tried || wrong === 'past' ? wrong : null}
        trouble={isGone ? m.gone : trouble}
        onForm={setForm}
      >
        {meanwhile && !isGone && (
          <p class={styles.meanwhile} role="status">
            <b>{m.meanwhile}</b> {nowIs(base)} {m.yoursStays}
          </p>
        )}
        {base.repeats !== 'none' && <p class={styles.remark}>{m.allTimes}</p>}
      </MeetingForm>
    </FormDialog>
  )
}

/** How it stands now, in one sentence. */
function nowIs(meeting: Meeting): string {
  const when = whenOf(meeting, myZone(), Date.now())
  return mm().form.nowIs(meeting.title, mm().when(when.day, when.from, when.to))
}
