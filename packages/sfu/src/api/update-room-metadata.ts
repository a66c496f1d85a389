import { Room, UpdateRoomMetadataRequest } from '@livekit/protocol'
import { mayAdmin, method, roomOf } from './method.ts'

/** Changes a room's metadata and tells all in it. */
export const updateRoomMetadata = method({
  input: UpdateRoomMetadataRequest,
  output: Room,
  authorize: mayAdmin,
  handle({ room: name, metadata }, context) {
    const room = roomOf(context, name)
    room.changeMetadata(metadata)
    return room.info()
  },
})
