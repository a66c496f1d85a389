import type { Part } from '../part.ts'
import { fanOutHome } from './fan-out.ts'
import { streamPosts } from './live.ts'
import { accountStatuses } from './routes/account-statuses.ts'
import { home } from './routes/home.ts'
import { publicTimeline } from './routes/public.ts'
import { tagTimeline } from './routes/tag.ts'

export const timelinesPart: Part = {
  endpoints: [home, publicTimeline, tagTimeline, accountStatuses],
  listen(hub) {
    fanOutHome(hub.bus)
    streamPosts(hub)
  },
}
