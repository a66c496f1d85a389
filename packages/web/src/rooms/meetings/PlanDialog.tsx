import { MEETING_TITLE_MAX, Recurrence, type Channel, type Meeting } from '@maru/protocol'
import { useId, useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { mm } from './messages/index.ts'
import { planMeeting } from './model/api.ts'
import { emptyForm, LENGTHS, momentOfForm, remarkOf, troubleOf, wishOf, zones, type PlanForm } from './model/plan-form.ts'
import { clockIn, dayIn, myZone, placeOf } from './model/when.ts'
import styles from './PlanDialog.module.css'

type Props = { channel: Channel; onClose: () => void; onPlanned: (meeting: Meeting) => void }

/** When, how long, how often, and by whose clock. */
export function PlanDialog({ channel, onClose, onPlanned }: Props) {
  const m = mm().form
  const [form, setForm] = useState(() => emptyForm(myZone(), Date.now()))
  const [trouble, setTrouble] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const id = useId()
  const change = (part: Partial<PlanForm>): void => setForm({ ...form, ...part })
  const wrong = troubleOf(form, Date.now())
  const said = trouble ?? (tried && wrong !== null ? m[wrong] : wrong === 'past' ? m.past : null)

  async function plan(): Promise<void> {
    setTried(true)
    if (wrong !== null) return
    setBusy(true)
    setTrouble(null)
    try {
      const planned = await planMeeting(channel.id, wishOf(form))
      toast(m.planned)
      onPlanned(planned)
    } catch (error) {
      setTrouble(explain(error))
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={m.title}
      kind="sheet"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t().common.cancel}</Button>
          <Button look="main" type="submit" form={id} busy={busy}>
            {m.go}
          </Button>
        </>
      }
    >
      <form
        id={id}
        class={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void plan()
        }}
      >
        <Field
          label={m.name}
          placeholder={m.namePrompt}
          value={form.title}
          onText={(title) => change({ title })}
          maxLength={MEETING_TITLE_MAX}
          error={tried && wrong === 'noName' ? m.noName : null}
          autofocus
        />
        <div class={styles.two}>
          <label>
            {m.date}
            <input type="date" value={form.date} onInput={(event) => change({ date: event.currentTarget.value })} required />
          </label>
          <label>
            {m.time}
            <input type="time" value={form.time} onInput={(event) => change({ time: event.currentTarget.value })} required />
          </label>
        </div>
        <div class={styles.two}>
          <Choice label={m.length} value={String(form.minutes)} onChoose={(minutes) => change({ minutes: Number(minutes) })}>
            {LENGTHS.map((minutes) => ({ value: String(minutes), name: lengthText(minutes) }))}
          </Choice>
          <Choice label={m.repeats} value={form.repeats} onChoose={(repeats) => change({ repeats })}>
            {Recurrence.options.map((value) => ({ value, name: mm().repeats[value] }))}
          </Choice>
        </div>
        <Choice label={m.zone} value={form.zone} onChoose={(zone) => change({ zone })}>
          {zones(form.zone, myZone()).map((value) => ({ value, name: placeOf(value) }))}
        </Choice>
        <Remarks form={form} />
        {said !== null && wrong !== 'noName' && (
          <p class={styles.trouble} role="alert">
            {said}
          </p>
        )}
      </form>
    </Dialog>
  )
}

/** What follows from it: the time for me, and what is not as one may think. */
function Remarks({ form }: { form: PlanForm }) {
  const m = mm().form
  const at = momentOfForm(form)
  const mine = myZone()
  const remark = remarkOf(form)
  return (
    <div class={styles.remarks} role="status">
      {at !== null && form.zone !== mine && <p>{m.yours(dayIn(mine, at, Date.now()), clockIn(mine, at))}</p>}
      {form.repeats !== 'none' && <p>{m.zoneHint}</p>}
      {remark !== null && <p>{m[remark]}</p>}
    </div>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  value: T
  onChoose: (value: T) => void
  children: readonly { value: T; name: string }[]
}

function Choice<T extends string>({ label, value, onChoose, children }: ChoiceProps<T>) {
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={(event) => {
          const chosen = children.find((one) => one.value === event.currentTarget.value)
          if (chosen) onChoose(chosen.value)
        }}
      >
        {children.map((one) => (
          <option key={one.value} value={one.value}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  )
}

function lengthText(minutes: number): string {
  const m = mm().form
  if (minutes < 60) return m.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? m.hours(hours) : m.hoursAndHalf(hours)
}
