import { useEffect } from 'preact/hooks'
import { InvitationNews } from '../groups/InvitationNews.tsx'
import { MeetingNews } from '../rooms/meetings/MeetingNews.tsx'
import { watchReports } from '../state/reports.ts'

/** What is told on every screen, and can wait until the first has settled. */
export function News() {
  useEffect(() => watchReports(), [])
  return (
    <>
      <MeetingNews />
      <InvitationNews />
    </>
  )
}
