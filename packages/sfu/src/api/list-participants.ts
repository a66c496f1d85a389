import { ListParticipantsRequest, ListParticipantsResponse } from '@livekit/protocol'
import { mayAdmin, method, roomOf } from './method.ts'

/** Lists who is in a room, the hidden ones too. */
export const listParticipants = method({
  input: ListParticipantsRequest,
  output: ListParticipantsResponse,
  authorize: mayAdmin,
  handle({ room }, context) {
    const { participants } = roomOf(context, room)
    return new ListParticipantsResponse({ participants: participants.map((participant) => participant.info()) })
  },
})
