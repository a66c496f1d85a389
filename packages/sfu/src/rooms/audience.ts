import type { SubscriptionPermission } from '@livekit/protocol'

/** Whom a publisher lets hear its tracks: everybody, until it says otherwise. */
export class Audience {
  #rule: SubscriptionPermission | undefined

  handleRule(rule: SubscriptionPermission): void {
    this.#rule = rule
  }

  allows(trackSid: string, listener: { sid: string; identity: string }): boolean {
    const rule = this.#rule
    if (!rule || rule.allParticipants) return true
    return rule.trackPermissions.some(
      ({ participantSid, participantIdentity, allTracks, trackSids }) =>
        (participantIdentity === listener.identity || (participantSid !== '' && participantSid === listener.sid)) &&
        (allTracks || trackSids.includes(trackSid)),
    )
  }
}
