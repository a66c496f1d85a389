import { wallTimeIn, type ChangeMeeting, type Meeting } from '@maru/protocol'
import { momentOfForm, type PlanForm } from './plan-form.ts'

/** What a meeting looks like in the form: by the clock of its own zone. */
export function formOf({ title, starts_at, minutes, time_zone: zone, repeats }: Meeting): PlanForm {
  const wall = wallTimeIn(zone, Date.parse(starts_at))
  return { title, date: wall.slice(0, 10), time: wall.slice(11, 16), minutes, zone, repeats }
}

/** What the form changes of a meeting; null: nothing. Only without trouble. */
export function changesOf(form: PlanForm, meeting: Meeting): Omit<ChangeMeeting, 'sequence'> | null {
  const old = formOf(meeting)
  const wish: Omit<ChangeMeeting, 'sequence'> = {
    ...(form.title.trim() === old.title ? {} : { title: form.title.trim() }),
    ...(form.minutes === old.minutes ? {} : { minutes: form.minutes }),
    ...(form.repeats === old.repeats ? {} : { repeats: form.repeats }),
    ...(sameClock(form, old) ? {} : { starts_at: new Date(momentOfForm(form) ?? 0).toISOString(), time_zone: form.zone }),
  }
  return Object.keys(wish).length === 0 ? null : wish
}

/** The form after somebody else changed the meeting: what was not touched here shows theirs, what was stays. */
export function mergedForm(form: PlanForm, before: Meeting, after: Meeting): PlanForm {
  const [old, fresh] = [formOf(before), formOf(after)]
  const clock = sameClock(form, old) ? fresh : form
  return {
    title: form.title === old.title ? fresh.title : form.title,
    minutes: form.minutes === old.minutes ? fresh.minutes : form.minutes,
    repeats: form.repeats === old.repeats ? fresh.repeats : form.repeats,
    date: clock.date,
    time: clock.time,
    zone: clock.zone,
  }
}

const sameClock = (one: PlanForm, other: PlanForm): boolean =>
  one.date === other.date && one.time.slice(0, 5) === other.time.slice(0, 5) && one.zone === other.zone
