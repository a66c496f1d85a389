import { MEETING_TITLE_MAX, Recurrence } from '@maru/protocol'
import type { ComponentChildren } from 'preact'
import { Field } from '../../ui/Field.tsx'
import { mm } from './messages/index.ts'
import { lengthsWith, momentOfForm, remarkOf, zones, type PlanForm, type PlanTrouble } from './model/plan-form.ts'
import { clockIn, dayIn, myZone, placeOf } from './model/when.ts'
import styles from './PlanDialog.module.css'

type Props = {
  form: PlanForm
  /** What is wrong with it, once somebody tried to send it. */
  wrong: PlanTrouble | null
  /** What else is to be said about it. */
  trouble: string | null
  onForm: (form: PlanForm) => void
  /** Above the fields. */
  children?: ComponentChildren
}

/** The fields: when, how long, how often, and by whose clock. */
export function MeetingForm({ form, wrong, trouble, onForm, children }: Props) {
  const m = mm().form
  const change = (part: Partial<PlanForm>): void => onForm({ ...form, ...part })
  const said = trouble ?? (wrong !== null && wrong !== 'noName' ? m[wrong] : null)
  return (
    <div class={styles.form}>
      {children}
      <Field
        label={m.name}
        placeholder={m.namePrompt}
        value={form.title}
        onText={(title) => change({ title })}
        maxLength={MEETING_TITLE_MAX}
        error={wrong === 'noName' ? m.noName : null}
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
          {lengthsWith(form.minutes).map((minutes) => ({ value: String(minutes), name: lengthText(minutes) }))}
        </Choice>
        <Choice label={m.repeats} value={form.repeats} onChoose={(repeats) => change({ repeats })}>
          {Recurrence.options.map((value) => ({ value, name: mm().repeats[value] }))}
        </Choice>
      </div>
      <Choice label={m.zone} value={form.zone} onChoose={(zone) => change({ zone })}>
        {zones(form.zone, myZone()).map((value) => ({ value, name: placeOf(value) }))}
      </Choice>
      <Remarks form={form} />
      {said !== null && (
        <p class={styles.trouble} role="alert">
          {said}
        </p>
      )}
    </div>
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
  if (minutes % 60 === 0) return m.hours(hours)
  return minutes % 60 === 30 ? m.hoursAndHalf(hours) : m.minutes(minutes)
}
