/** What a channel keeps of somebody who was ever inside, so that it outlasts leaving, a new link and a restart. */
export type ChannelPeopleTable = {
  channel_id: string
  /** An account's id, or `device:<hash>` of a guest's browser. */
  subject: string
  /** 1: muted by a host, until they are let. */
  held: number
  /** 1: brought up to the stage, for this stay. */
  staged: number
  hand_at: number | null
  /** Put out: not back before. */
  removed_until: number
  /** 1: in the voice engine, as far as the hub knows. */
  inside: number
  joined_at: number
  /** When they went out without saying so; 0: they left. */
  out_at: number
}
