import { endpoint } from '../../../http/endpoint.ts'
import { Refused } from '../../../http/refused.ts'
import { viewerOf } from '../../viewer.ts'
import { calendarFile } from './calendar-file.ts'

const ENDING = '.ics'

export const getMeetingFile = endpoint({
  method: 'get',
  path: '/api/maru/v1/meetings/:file',
  who: 'anyone',
  guests: true,
  summary: 'A meeting for a calendar: its id and `.ics`',
  async handle({ hub, c, viewer, params }) {
    if (!params.file.endsWith(ENDING)) throw Refused.notFound('This meeting')
    const id = params.file.slice(0, -ENDING.length)
    return calendarFile(await hub.meetings.calendars.ofOne(id, await viewerOf({ hub, c, viewer })), 'meeting')
  },
})
