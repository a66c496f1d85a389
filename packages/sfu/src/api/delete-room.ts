import { DeleteRoomRequest, DeleteRoomResponse } from '@livekit/protocol'
import { mayCreate, method, roomOf } from './method.ts'

/** Ends a room: all leave, nothing passes any more, and its tokens are dead. */
export const deleteRoom = method({
  input: DeleteRoomRequest,
  output: DeleteRoomResponse,
  authorize: mayCreate,
  handle({ room }, context) {
    context.rooms.delete(roomOf(context, room))
    return new DeleteRoomResponse()
  },
})
