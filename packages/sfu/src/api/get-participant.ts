import { ParticipantInfo, RoomParticipantIdentity } from '@livekit/protocol'
import { mayAdmin, method, participantOf } from './method.ts'

/** Tells of one participant and its tracks. */
export const getParticipant = method({
  input: RoomParticipantIdentity,
  output: ParticipantInfo,
  authorize: mayAdmin,
  handle: (input, context) => participantOf(context, input).info(),
})
