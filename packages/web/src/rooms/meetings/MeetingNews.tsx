import type { Meeting } from '@maru/protocol'
import { useEffect } from 'preact/hooks'
import { navigate } from '../../lib/navigate.ts'
import { onStream } from '../../state/stream.ts'
import { toast } from '../../ui/toast.ts'
import { mm } from './messages/index.ts'
import { clockIn, dayIn, myZone } from './model/when.ts'

/** Says that a meeting begins soon, was moved or is called off, and leads there. Shows nothing itself. */
export function MeetingNews() {
  useEffect(() => {
    const ends = [
      onStream('maru.meeting_soon', (meeting) => say(meeting, mm().soon(meeting.title, clockOf(meeting)))),
      onStream('maru.meeting_moved', (meeting) => say(meeting, mm().movedTo(meeting.title, dayOf(meeting), clockOf(meeting)))),
      onStream('maru.meeting_cancelled', (meeting) => say(meeting, mm().cancelled(meeting.title))),
    ]
    return () => ends.forEach((end) => end())
  }, [])
  return null
}

function say({ channel_id }: Meeting, words: string): void {
  toast(words, { action: { label: mm().soonIn, run: () => navigate(`/r/${channel_id}`) } })
}

const clockOf = ({ starts_at }: Meeting): string => clockIn(myZone(), Date.parse(starts_at))
const dayOf = ({ starts_at }: Meeting): string => dayIn(myZone(), Date.parse(starts_at), Date.now())
