import { UpdateSubscriptionsRequest, UpdateSubscriptionsResponse } from '@livekit/protocol'
import { mayAdmin, method, participantOf } from './method.ts'

/** Subscribes somebody to tracks, or unsubscribes. */
export const updateSubscriptions = method({
  input: UpdateSubscriptionsRequest,
  output: UpdateSubscriptionsResponse,
  authorize: mayAdmin,
  handle(input, context) {
    const all = [...input.trackSids, ...input.participantTracks.flatMap(({ trackSids }) => trackSids)]
    participantOf(context, input).subscribing.handleChoice(all, input.subscribe)
    return new UpdateSubscriptionsResponse()
  },
})
