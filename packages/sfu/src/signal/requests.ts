import { DisconnectReason, Pong, RequestResponse, RequestResponse_Reason, SignalResponse } from '@livekit/protocol'
import type { SignalRequest, UpdateParticipantMetadata } from '@livekit/protocol'
import type { Participant } from '../rooms/participant.ts'
import type { Room } from '../rooms/room.ts'

/** Does what a client asks for. Throws where what it sent can't be right. */
export function handleRequest(room: Room, participant: Participant, { message }: SignalRequest): void {
  switch (message.case) {
    case 'offer':
      return participant.negotiation.handleOffer(message.value)
    case 'answer':
      return participant.negotiation.handleAnswer(message.value)
    case 'addTrack':
      return participant.publishing.handleAddTrack(message.value)
    case 'mute':
      return participant.publishing.handleMute(message.value.sid, message.value.muted)
    case 'subscription': {
      const { trackSids, participantTracks, subscribe } = message.value
      const all = [...trackSids, ...participantTracks.flatMap((tracks) => tracks.trackSids)]
      return participant.subscribing.handleChoice(all, subscribe)
    }
    case 'trackSetting':
      return participant.subscribing.handlePause(message.value.trackSids, message.value.disabled)
    case 'subscriptionPermission':
      participant.audience.handleRule(message.value)
      return room.handleAudienceChange()
    case 'updateMetadata':
      return updateMetadata(participant, message.value)
    case 'updateAudioTrack': {
      const publication = participant.publishing.get(message.value.trackSid)
      if (publication) publication.info.audioFeatures = message.value.features
      return participant.handleChange()
    }
    case 'syncState': {
      // What the client chose while its socket was away.
      const choice = message.value.subscription
      if (choice) participant.subscribing.handleChoice(choice.trackSids, choice.subscribe)
      return
    }
    case 'leave':
      return room.remove(participant, DisconnectReason.CLIENT_INITIATED)
    case 'ping':
      return participant.sendResponse(new SignalResponse({ message: { case: 'pong', value: BigInt(Date.now()) } }))
    case 'pingReq': {
      const pong = new Pong({ lastPingTimestamp: message.value.timestamp, timestamp: BigInt(Date.now()) })
      return participant.send({ case: 'pongResp', value: pong })
    }
    default:
    // Trickled candidates are not needed: the client is found by its own checks. Video has no place here.
  }
}

function updateMetadata(participant: Participant, wish: UpdateParticipantMetadata): void {
  const allowed = participant.permission.canUpdateMetadata
  if (allowed) {
    const { name, metadata, attributes } = wish
    participant.changeProfile({ name, metadata, attributes })
  }
  participant.send({
    case: 'requestResponse',
    value: new RequestResponse({
      requestId: wish.requestId,
      reason: allowed ? RequestResponse_Reason.OK : RequestResponse_Reason.NOT_ALLOWED,
      message: allowed ? '' : 'this participant may not change its own metadata',
      request: { case: 'updateMetadata', value: wish },
    }),
  })
}
