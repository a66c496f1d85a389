import type { Room } from 'livekit-client'

/**
 * Between whom and me not a packet goes. The engine holds it for my own voice, since I let it be subscribed to only by
 * the others; theirs I do not subscribe to.
 */
export class Silence {
  #identities: ReadonlySet<string>
  #told = ''

  constructor(identities: Iterable<string>) {
    this.#identities = new Set(identities)
  }

  has(identity: string): boolean {
    return this.#identities.has(identity)
  }

  set(identities: Iterable<string>): void {
    this.#identities = new Set(identities)
  }

  /** Tells the engine who may hear me, where that changed. To be called before anything is published. */
  tell(room: Room, isNewRoom: boolean): void {
    const everybody = this.#identities.size === 0
    const heardBy = everybody ? [] : [...room.remoteParticipants.keys()].filter((identity) => !this.has(identity)).sort()
    const now = JSON.stringify([everybody, heardBy])
    if (isNewRoom ? everybody : now === this.#told) return void (this.#told = now)
    this.#told = now
    room.localParticipant.setTrackSubscriptionPermissions(
      everybody,
      heardBy.map((participantIdentity) => ({ participantIdentity, allowAll: true })),
    )
  }
}
