import { DataPacket, DataPacket_Kind, SendDataRequest, SendDataResponse, UserPacket } from '@livekit/protocol'
import { mayAdmin, method, roomOf } from './method.ts'

/** Sends a message from the server to all in a room, or to some. */
export const sendData = method({
  input: SendDataRequest,
  output: SendDataResponse,
  authorize: mayAdmin,
  handle(input, context) {
    const room = roomOf(context, input.room)
    const { data, kind, destinationIdentities, topic, nonce } = input
    // oxlint-disable-next-line typescript/no-deprecated -- a caller that still names sessions must not reach everybody
    const sids = new Set(input.destinationSids)
    const user = new UserPacket({ payload: data, nonce, ...(topic === undefined ? {} : { topic }) })
    const packet = new DataPacket({ destinationIdentities, value: { case: 'user', value: user } })
    const everybody = sids.size === 0 && destinationIdentities.length === 0
    room.switchboard.deliver(
      packet,
      kind === DataPacket_Kind.LOSSY ? '_lossy' : '_reliable',
      everybody ? undefined : { identities: new Set(destinationIdentities), sids },
    )
    return new SendDataResponse()
  },
})
