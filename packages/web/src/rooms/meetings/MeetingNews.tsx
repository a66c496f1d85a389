import { useEffect } from 'preact/hooks'
import { navigate } from '../../lib/navigate.ts'
import { onStream } from '../../state/stream.ts'
import { toast } from '../../ui/toast.ts'
import { mm } from './messages/index.ts'
import { clockIn, myZone } from './model/when.ts'

/** Says that a meeting begins soon, and leads there. Shows nothing itself. */
export function MeetingNews() {
  useEffect(
    () =>
      onStream('maru.meeting_soon', ({ title, starts_at, channel_id }) => {
        const words = mm().soon(title, clockIn(myZone(), Date.parse(starts_at)))
        toast(words, { action: { label: mm().soonIn, run: () => navigate(`/r/${channel_id}`) } })
      }),
    [],
  )
  return null
}
