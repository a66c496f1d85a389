import type { Ticket } from '@maru/protocol'

/** Who is in a room, by identity; and of those, who may be heard. */
export type RoomInside = { room: string; identities: string[]; speakers: string[] }

/** What a ticket lets somebody do besides hearing. */
export type TicketGrants = {
  /** May open a microphone; if not said, yes. */
  speak?: boolean
  /** How long the ticket opens the door; if not said, as long as the longest call. */
  seconds?: number
}

export type EngineEvents = {
  entered: [body: { room: string; identity: string }]
  left: [body: { room: string; identity: string }]
  /** The engine is away: nobody is in any room. */
  gone: []
  /** The engine is there, for the first time or again; a new one knows no rooms. */
  back: []
}
export type EngineEventName = keyof EngineEvents
export type EngineListener<N extends EngineEventName> = (...args: EngineEvents[N]) => void

/** The hub's one door to voice: the built-in engine or a LiveKit server, it can't tell which. */
export interface Engine extends AsyncDisposable {
  /** Since when the engine is away; null while it is there. */
  readonly awaySince: number | null
  /** Waits until the engine is there. @returns false where it is not after `ms`. */
  ready(ms: number): Promise<boolean>
  /**
   * Makes a room; one that is there stays as it is. @throws {EngineAway}
   * @param loudest how many who speak at once are passed on; 0: all
   */
  open(room: string, loudest?: number): Promise<void>
  /** Changes how many are passed on. A room that is not there is no error. */
  setLoudest(room: string, loudest: number): Promise<void>
  /** Ends a room: everybody is out of it at once. One that is not there is no error. */
  close(room: string): Promise<void>
  /** Takes one participant out of a room. Tickets made for them until now are worth nothing then. */
  remove(room: string, identity: string): Promise<void>
  /** Lets somebody who is inside speak from now on, or no more: then they are heard no more when this returns. Nobody there is no error. */
  permit(room: string, identity: string, speak: boolean): Promise<void>
  /** All rooms, and who is inside. @throws {EngineAway} */
  list(): Promise<RoomInside[]>
  /** What lets one person into one room. It says nothing else about them. */
  mint(room: string, identity: string, grants?: TicketGrants): Promise<Ticket>
  on<N extends EngineEventName>(name: N, listener: EngineListener<N>): void
}

/** The engine could not be reached. */
export class EngineAway extends Error {
  override name = 'EngineAway'
}
