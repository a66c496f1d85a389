import type { Account, Call, Channel } from '@maru/protocol'
import type { Tx } from '../db/database.ts'
import type { AccountsTable } from '../db/tables/accounts.ts'

/** What becomes of a call: the channel's id, the room that it goes on in, and who is in it. */
type Growth = {
  channelId: string
  room: string
  byId: string
  otherId: string
  thirdId: string
  /** By which device and session the two sit in the call. */
  seats: { accountId: string; device: string; sessionId: string }[]
}

/** What calls need of the other domains. */
export type CallNeighbours = {
  accounts: {
    get(id: string): Promise<AccountsTable | null>
    getMany(ids: string[]): Promise<Map<string, AccountsTable>>
    byAcct(acct: string): Promise<AccountsTable | null>
    present(row: AccountsTable): Account
  }
  relations: {
    /** Follows as they stood before a block; a block in either direction. */
    forCalls(callerId: string, calleeId: string): Promise<{ callerFollows: boolean; calleeFollows: boolean; blocked: boolean }>
  }
  threads: {
    addCall(tx: Tx, callId: string, lines: { ownerId: string; withId: string; counts: boolean }[]): Promise<void>
    setCounts(tx: Tx, callId: string, ownerId: string, counts: boolean): Promise<void>
    announce(ownerId: string, itemId: string): Promise<void>
    presentCallsBy(present: (viewerId: string, callIds: string[]) => Promise<Map<string, Call>>): void
  }
  /** Channels that calls have become. */
  grownChannels: {
    /** Writes the channel, its people and the invitation of the third. */
    make(tx: Tx, growth: Growth): Promise<void>
    present(channelId: string, viewerId: string): Promise<Channel>
    /** Which of these rooms of the voice engine are a channel's now. */
    ownedRooms(rooms: string[]): Promise<Set<string>>
  }
  idempotency: {
    find(accountId: string, scope: string, key: string): Promise<string | null>
    /** Null: go on; else what an earlier request with this key has made. */
    claim(tx: Tx, accountId: string, scope: string, key: string, id: string): Promise<string | null>
  }
}
