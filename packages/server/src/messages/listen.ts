import type { Foundation } from '../foundation.ts'
import type { Threads } from './threads.ts'

/** Puts direct posts into threads, however they were made. */
export function keepThreads({ bus }: Pick<Foundation, 'bus'>, threads: Threads): void {
  bus.within('status.posted', async (tx, { statusId, accountId, visibility, named, mentioned }) => {
    if (visibility !== 'direct') return
    await threads.addMessage(tx, statusId, [
      // The author has it with everybody whom they named; of those it goes to whom it reaches.
      ...named.map((withId) => ({ ownerId: accountId, withId, counts: false })),
      ...mentioned.map((ownerId) => ({ ownerId, withId: accountId, counts: true })),
    ])
  })
  bus.on('status.posted', async ({ statusId, accountId, visibility, mentioned }) => {
    if (visibility !== 'direct') return
    for (const ownerId of [accountId, ...mentioned]) await threads.announce(ownerId, statusId)
  })
  bus.within('status.deleted', async (tx, { statusId }) => {
    await tx.deleteFrom('thread_entries').where('id', '=', statusId).where('kind', '=', 'message').execute()
  })
}
