import { endpoint } from '../../../http/endpoint.ts'
import { viewerOf } from '../../viewer.ts'
import { calendarFile } from './calendar-file.ts'

export const getChannelCalendar = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id/meetings.ics',
  who: 'anyone',
  guests: true,
  summary: 'All that is planned in a channel, for a calendar',
  async handle({ hub, c, viewer, params }) {
    const { row } = await hub.channels.require(params.id, await viewerOf({ hub, c, viewer }), 'see')
    return calendarFile(await hub.meetings.calendars.ofChannel(row), row.slug)
  },
})
