import type { Part } from '../../part.ts'
import { changeMeeting } from './routes/change-meeting.ts'
import { deleteMeeting } from './routes/delete-meeting.ts'
import { getChannelCalendar } from './routes/get-channel-calendar.ts'
import { getMeetingFile } from './routes/get-meeting-file.ts'
import { listMeetings } from './routes/list-meetings.ts'
import { planMeeting } from './routes/plan-meeting.ts'
import { setReminder } from './routes/set-reminder.ts'

export const meetingsPart: Part = {
  endpoints: [planMeeting, listMeetings, getChannelCalendar, getMeetingFile, setReminder, changeMeeting, deleteMeeting],
  listen(hub) {
    hub.channelPorts.meetings = hub.meetings.port()
    hub.meetings.listen()
  },
  start: (hub) => hub.meetings.clock.start(),
}
