import { DisconnectReason, RemoveParticipantResponse, RoomParticipantIdentity } from '@livekit/protocol'
import { mayAdmin, method, participantOf, roomOf } from './method.ts'
import { TwirpError } from './twirp-error.ts'

/**
 * Puts somebody out. Every token of that identity for that room made until now is dead, also where nobody
 * of that name is there: the caller then gets not_found, and the ban holds.
 */
export const removeParticipant = method({
  input: RoomParticipantIdentity,
  output: RemoveParticipantResponse,
  authorize: mayAdmin,
  handle(input, context) {
    if (input.room === '') throw TwirpError.missing('room')
    if (input.identity === '') throw TwirpError.missing('identity')
    context.rooms.revocations.handleRemoved(input.room, input.identity, context.now)
    const participant = participantOf(context, input)
    roomOf(context, input.room).remove(participant, DisconnectReason.PARTICIPANT_REMOVED)
    return new RemoveParticipantResponse()
  },
})
