import { DataPacket, DataPacket_Kind, SendDataRequest, SendDataResponse, UserPacket } from '@livekit/protocol'
import { mayAdmin, method, roomOf } from './method.ts'

/** Sends a message from the server to all in a room, or to some. */
export const sendData = method({
  input: SendDataRequest,
  output: SendDataResponse,
  authorize: mayAdmin,
  handle(input, context) {
    const room = roomOf(context, input.room)
    const { data, kind, destinationSids, destinationIdentities, topic, nonce } = input
    const packet = new DataPacket({
      kind,
      destinationIdentities,
      value: {
        case: 'user',
        value: new UserPacket({
          payload: data,
          destinationSids,
          destinationIdentities,
          nonce,
          ...(topic === undefined ? {} : { topic }),
        }),
      },
    })
    room.switchboard.deliver(packet, kind === DataPacket_Kind.LOSSY ? '_lossy' : '_reliable')
    return new SendDataResponse()
  },
})
