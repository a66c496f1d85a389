import { MuteRoomTrackRequest, MuteRoomTrackResponse } from '@livekit/protocol'
import { mayAdmin, method, participantOf, roomOf } from './method.ts'
import { TwirpError } from './twirp-error.ts'

/**
 * Holds a track silent; its publisher can't undo that, nor by publishing the same source again, nor by a
 * rejoin. Letting go gives the publisher its own switch back: a microphone is never opened from afar.
 */
export const mutePublishedTrack = method({
  input: MuteRoomTrackRequest,
  output: MuteRoomTrackResponse,
  authorize: mayAdmin,
  handle(input, context) {
    const participant = participantOf(context, input)
    const publication = participant.publishing.get(input.trackSid)
    if (!publication) throw TwirpError.noTrack()
    roomOf(context, input.room).hold(participant.identity, publication.info.source, input.muted)
    return new MuteRoomTrackResponse({ track: publication.info })
  },
})
