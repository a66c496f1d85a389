import { accountsPart } from './accounts/part.ts'
import { authPart } from './auth/part.ts'
import { callsPart } from './calls/part.ts'
import { chatPart } from './channels/chat/part.ts'
import { guestsPart } from './channels/guests/part.ts'
import { channelInvitesPart } from './channels/invites/part.ts'
import { channelsPart } from './channels/part.ts'
import { embedPart } from './channels/embed/part.ts'
import { meetingsPart } from './channels/meetings/part.ts'
import { enginePart } from './engine/part.ts'
import { filesPart } from './files/part.ts'
import { groupsPart } from './groups/part.ts'
import { hubPart } from './hub/part.ts'
import { jobsPart } from './jobs/part.ts'
import { messagesPart } from './messages/part.ts'
import { notificationsPart } from './notifications/part.ts'
import type { Part } from './part.ts'
import { postsPart } from './posts/part.ts'
import { relationsPart } from './relations/part.ts'
import { reportsPart } from './reports/part.ts'
import { searchPart } from './search/part.ts'
import { streamingPart } from './streaming/part.ts'
import { timelinesPart } from './timelines/part.ts'

/** All that the hub is made of. They start in this order and stop in reverse; of two paths that fit, the first is taken. */
export const parts: Part[] = [
  hubPart,
  authPart,
  relationsPart,
  timelinesPart,
  postsPart,
  groupsPart,
  messagesPart,
  notificationsPart,
  accountsPart,
  searchPart,
  filesPart,
  streamingPart,
  enginePart,
  channelsPart,
  embedPart,
  channelInvitesPart,
  guestsPart,
  chatPart,
  meetingsPart,
  reportsPart,
  // Stops before the sockets are closed: a hub that goes down is no screen that goes away.
  callsPart,
  jobsPart,
]
