import type { HubContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { Part } from '../part.ts'

const SWEEP = 'files.sweep'
const SWEEP_EVERY_MS = 3600_000

/** Files whose post or profile is gone are removed within the hour or two. They are given to nobody from the first moment. */
export const filesPart: Part = {
  listen(hub) {
    hub.jobs.handle(SWEEP, async () => {
      await hub.voiceNotes.sweep()
      await hub.pictures.sweep()
      await hub.groupPictures.sweep()
      await schedule(hub, hub.now() + SWEEP_EVERY_MS)
    })
  },
  async start(hub) {
    await schedule(hub, hub.now() + 60_000)
    await hub.idempotency.scheduleSweep(hub.jobs, hub.now() + 60_000)
  },
}

const schedule = (hub: HubContext, at: number): Promise<void> =>
  transact(hub.db, (tx) => hub.jobs.add(tx, { kind: SWEEP, key: SWEEP, runAt: at }))
