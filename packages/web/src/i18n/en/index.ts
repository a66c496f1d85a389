import { arrive } from './arrive.ts'
import { call } from './call.ts'
import { broken, common, keys, missing, nav, time } from './common.ts'
import { people, presence, profile, search } from './people.ts'
import { audience, box, post, timeline } from './posts.ts'
import { reason, trouble } from './reason.ts'
import { settings } from './settings.ts'
import { messages as talk, notifications } from './talk.ts'

/** English: the reference. A language that lacks one of these does not compile. */
export const messages = {
  common,
  time,
  nav,
  keys,
  missing,
  broken,
  reason,
  trouble,
  arrive,
  audience,
  box,
  post,
  timeline,
  presence,
  people,
  profile,
  search,
  messages: talk,
  notifications,
  settings,
  call,
}
export type Messages = typeof messages
