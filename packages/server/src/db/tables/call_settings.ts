import type { WhoMayRing } from '@maru/protocol'

/** Who may ring a person, and when not. No row: the defaults, in the account's own time zone. */
export type CallSettingsTable = {
  account_id: string
  who: WhoMayRing
  /** `HH:MM` on the clock of `time_zone`; null: no quiet hours. */
  quiet_from: string | null
  quiet_to: string | null
  time_zone: string
}
