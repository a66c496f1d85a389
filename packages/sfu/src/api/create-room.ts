import { CreateRoomRequest, Room } from '@livekit/protocol'
import { mayCreate, method } from './method.ts'
import { TwirpError } from './twirp-error.ts'

/** Makes a room, or tells of the one that is there. */
export const createRoom = method({
  input: CreateRoomRequest,
  output: Room,
  authorize: mayCreate,
  handle({ name, emptyTimeout, departureTimeout, maxParticipants, metadata }, { rooms }) {
    if (name === '') throw TwirpError.missing('name')
    return rooms.create(name, { emptyTimeout, departureTimeout, maxParticipants, metadata }).info()
  },
})
