import { ParticipantInfo, UpdateParticipantRequest } from '@livekit/protocol'
import { mayAdmin, method, participantOf, roomOf } from './method.ts'

/** Changes name, metadata, attributes and permissions; what is not given stays as it is. */
export const updateParticipant = method({
  input: UpdateParticipantRequest,
  output: ParticipantInfo,
  authorize: mayAdmin,
  handle(input, context) {
    const participant = participantOf(context, input)
    const { name, metadata, attributes, permission } = input
    if (permission) roomOf(context, input.room).permit(participant, permission, context.now)
    if (name || metadata || Object.keys(attributes).length > 0) {
      participant.changeProfile({ name, metadata, attributes })
    }
    return participant.info()
  },
})
