/** Who wants to be reminded of a meeting. */
export type MeetingRemindersTable = { meeting_id: string; account_id: string; created_at: number }
