import type { Recurrence } from '@maru/protocol'

/** A planned meeting of a channel. */
export type MeetingsTable = {
  id: string
  channel_id: string
  title: string
  /** What a wall in its zone shows when it begins for the first time: `2026-03-29T10:00`. */
  first_wall: string
  time_zone: string
  minutes: number
  repeats: Recurrence
  /** When nothing of it comes any more; null: it goes on. */
  over_at: number | null
  created_by: string
  created_at: number
  /** The last time, by its beginning, that people were reminded of; 0: none. */
  reminded_of: number
  /** How often it was changed; a calendar takes the file with the higher one. */
  sequence: number
  changed_at: number
  /** When it was called off; it is kept for calendars until its time is over. Null: it takes place. */
  cancelled_at: number | null
}
